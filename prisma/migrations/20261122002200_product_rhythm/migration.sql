-- After how long a product is bought again, drawn towards its product type and the store.
CREATE TABLE "product_rhythm" (
    "shop_id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "mean_log" DOUBLE PRECISION NOT NULL,
    "within" DOUBLE PRECISION NOT NULL,
    "between" DOUBLE PRECISION NOT NULL,
    "gaps" INTEGER NOT NULL,
    "repeat_buyers" INTEGER NOT NULL,
    "buyers" INTEGER NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "product_rhythm_pkey" PRIMARY KEY ("shop_id","product_id")
);

ALTER TABLE "product_rhythm" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "product_rhythm" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "product_rhythm" USING ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id")) WITH CHECK ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id"));
