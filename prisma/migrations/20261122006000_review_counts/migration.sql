-- A sentence about one product does not fit several: which it was written for is kept with what became of it.
ALTER TABLE "reviewed_line" ADD COLUMN "count" TEXT NOT NULL DEFAULT 'one';
UPDATE "reviewed_line" AS r SET "count" = 'some'
WHERE EXISTS (SELECT 1 FROM "reviewed_line" other WHERE other."shop_id" = r."shop_id" AND other."send_id" = r."send_id" AND other."part" = 'reason' AND other."position" > 0);
ALTER TABLE "reviewed_line" ALTER COLUMN "count" DROP DEFAULT;
