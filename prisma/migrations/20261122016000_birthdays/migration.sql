-- The day and month of a customer's birthday, as month * 100 + day; the year is never kept.

ALTER TABLE "customer" ADD COLUMN "birthday" SMALLINT CHECK ("birthday" BETWEEN 101 AND 1231);

CREATE INDEX "customer_shop_id_birthday_idx" ON "customer"("shop_id", "birthday") WHERE "birthday" IS NOT NULL;

-- How far the reading of birthdays from Shopify is, one row a store.

CREATE TABLE "birthday_reading" (
    "shop_id" TEXT NOT NULL,
    "metafield" TEXT NOT NULL,
    "bulk_operation_id" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "known" INTEGER NOT NULL DEFAULT 0,
    "unreadable" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "birthday_reading_pkey" PRIMARY KEY ("shop_id")
);

ALTER TABLE "birthday_reading" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "birthday_reading" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "birthday_reading" USING ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id")) WITH CHECK ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id"));
