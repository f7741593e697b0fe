-- A variant that breaches a guard rail leaves its experiment by itself; what is known early of leaving and complaining.
ALTER TABLE "experiment" ADD COLUMN "on_breach" TEXT NOT NULL DEFAULT 'control';
ALTER TABLE "experiment_day" ADD COLUMN "unsubscribed_early" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "experiment_day" ADD COLUMN "complained_early" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "variant_removal" (
    "shop_id" TEXT NOT NULL,
    "experiment_id" TEXT NOT NULL,
    "variant" TEXT NOT NULL,
    "instead" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "rate" DOUBLE PRECISION NOT NULL,
    "low" DOUBLE PRECISION NOT NULL,
    "limit" DOUBLE PRECISION NOT NULL,
    "removed_at" TIMESTAMPTZ(3) NOT NULL,
    "restored_at" TIMESTAMPTZ(3),
    "restored_by" TEXT,

    CONSTRAINT "variant_removal_pkey" PRIMARY KEY ("shop_id","experiment_id","variant")
);

ALTER TABLE "variant_removal" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "variant_removal" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "variant_removal" USING ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id")) WITH CHECK ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id"));
