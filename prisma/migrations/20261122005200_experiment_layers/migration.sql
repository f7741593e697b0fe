-- Experiments of one layer share out its customers between them, by ranges of a hash.
ALTER TABLE "experiment" ADD COLUMN "layer" TEXT;
ALTER TABLE "experiment" ADD COLUMN "undelivered" INTEGER;
ALTER TABLE "experiment" ADD COLUMN "carried_over" INTEGER;

CREATE TABLE "layer_range" (
    "shop_id" TEXT NOT NULL,
    "layer" TEXT NOT NULL,
    "bucket_from" INTEGER NOT NULL,
    "bucket_to" INTEGER NOT NULL,
    "flow_id" TEXT NOT NULL,

    CONSTRAINT "layer_range_pkey" PRIMARY KEY ("shop_id","layer","bucket_from")
);

ALTER TABLE "layer_range" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "layer_range" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "layer_range" USING ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id")) WITH CHECK ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id"));
