-- What a variant is (size, colour, …), and what an order's line called it, which outlives the variant.
ALTER TABLE "variant" ADD COLUMN "options" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "order_line" ADD COLUMN "variant_title" TEXT;

-- Products that are known already have to be read again: any version of the same moment now replaces them, and the
-- next reconciliation finds that their history was never read. What came from a file has no more to tell.
UPDATE "product" SET "source_version" = '' WHERE NOT starts_with("id", 'import-');
DELETE FROM "sync_run" WHERE "kind" = 'backfill' AND "resource" = 'products' AND "state" = 'DONE';
