-- What a training has learned so far, so that one that was broken off goes on from its last epoch.
CREATE TABLE "training_checkpoint" (
    "shop_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" BYTEA NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "training_checkpoint_pkey" PRIMARY KEY ("shop_id","kind")
);

ALTER TABLE "training_checkpoint" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "training_checkpoint" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "training_checkpoint" USING ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id")) WITH CHECK ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id"));
