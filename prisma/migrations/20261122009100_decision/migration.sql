-- Every decision with the chances it was drawn by and what was known: what policies learn from and are judged by.
CREATE TABLE "decision" (
    "shop_id" TEXT NOT NULL,
    "experiment_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "entry" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "arm" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "probability" DOUBLE PRECISION NOT NULL,
    "chances" JSONB NOT NULL,
    "inputs" JSONB,
    "inputs_hash" TEXT NOT NULL,
    "treatment" TEXT NOT NULL,
    "model_kind" TEXT,
    "model_version" INTEGER,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("shop_id","experiment_id","customer_id","entry","step")
);

CREATE INDEX "decision_shop_id_customer_id_idx" ON "decision"("shop_id", "customer_id");
CREATE INDEX "decision_shop_id_experiment_id_decided_at_idx" ON "decision"("shop_id", "experiment_id", "decided_at");

ALTER TABLE "decision" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "decision" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "decision" USING ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id")) WITH CHECK ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id"));
