-- The hourly pass over outcomes looks only at what changed since the last one.
ALTER TABLE "assignment" ADD COLUMN "eventful" BOOLEAN NOT NULL DEFAULT false;
UPDATE "assignment" SET "eventful" = true WHERE "orders" > 0 OR "unsubscribed" OR "complained" OR "refunded";

CREATE TABLE "outcome_pass" (
    "shop_id" TEXT NOT NULL,
    "passed_at" TIMESTAMPTZ(3) NOT NULL,
    "full_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outcome_pass_pkey" PRIMARY KEY ("shop_id")
);

CREATE TABLE "experiment_cell" (
    "shop_id" TEXT NOT NULL,
    "experiment_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "variant" TEXT NOT NULL,
    "probability" DOUBLE PRECISION NOT NULL,
    "segment" TEXT NOT NULL,
    "assigned" INTEGER NOT NULL,

    CONSTRAINT "experiment_cell_pkey" PRIMARY KEY ("shop_id","experiment_id","day","variant","probability","segment")
);

CREATE INDEX "assignment_shop_id_experiment_id_assigned_at_idx" ON "assignment"("shop_id", "experiment_id", "assigned_at");
CREATE INDEX "assignment_shop_id_experiment_id_eventful_idx" ON "assignment"("shop_id", "experiment_id", "eventful");
CREATE INDEX "assignment_shop_id_customer_id_idx" ON "assignment"("shop_id", "customer_id");
CREATE INDEX "consent_event_shop_id_recorded_at_idx" ON "consent_event"("shop_id", "recorded_at");
CREATE INDEX "mail_event_shop_id_received_at_idx" ON "mail_event"("shop_id", "received_at");

ALTER TABLE "outcome_pass" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "outcome_pass" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "outcome_pass" USING ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id")) WITH CHECK ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id"));

ALTER TABLE "experiment_cell" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "experiment_cell" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "experiment_cell" USING ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id")) WITH CHECK ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id"));
