-- Groups that k-means found beside the RFM segments, and who moved from one segment to another, when.
ALTER TABLE "customer_profile" ADD COLUMN "cluster" TEXT, ADD COLUMN "cluster_version" INTEGER;
CREATE INDEX "customer_profile_shop_id_cluster_idx" ON "customer_profile"("shop_id", "cluster");

CREATE TABLE "segment_move" (
    "shop_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "scheme" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "redrawn" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "segment_move_pkey" PRIMARY KEY ("shop_id","customer_id","scheme","at")
);
CREATE INDEX "segment_move_shop_id_scheme_at_idx" ON "segment_move"("shop_id", "scheme", "at");

ALTER TABLE "segment_move" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "segment_move" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "segment_move" USING ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id")) WITH CHECK ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id"));
