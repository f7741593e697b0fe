-- What one piece costs the store, in the store's currency; null where Shopify tells none.

ALTER TABLE "variant" ADD COLUMN "unit_cost" DECIMAL(20,4) CHECK ("unit_cost" >= 0);

-- How far the reading of unit costs from Shopify is, one row a store.

CREATE TABLE "cost_reading" (
    "shop_id" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "bulk_operation_id" TEXT,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "known" INTEGER NOT NULL DEFAULT 0,
    "other_currency" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "cost_reading_pkey" PRIMARY KEY ("shop_id")
);

ALTER TABLE "cost_reading" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "cost_reading" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "cost_reading" USING ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id")) WITH CHECK ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id"));
