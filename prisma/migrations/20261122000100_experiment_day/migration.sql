CREATE TABLE IF NOT EXISTS "experiment_day" (
    "shop_id" TEXT NOT NULL,
    "experiment_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "variant" TEXT NOT NULL,
    "assigned" INTEGER NOT NULL,
    "customers" INTEGER NOT NULL,
    "converted" INTEGER NOT NULL,
    "orders" INTEGER NOT NULL,
    "revenue" DECIMAL(20,4) NOT NULL,
    "revenue_squares" DECIMAL(30,4) NOT NULL,
    "unsubscribed" INTEGER NOT NULL,
    "complained" INTEGER NOT NULL,

    CONSTRAINT "experiment_day_pkey" PRIMARY KEY ("shop_id","experiment_id","day","variant")
);

ALTER TABLE "experiment_day" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "experiment_day" FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS one_shop ON "experiment_day";
CREATE POLICY one_shop ON "experiment_day" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));
