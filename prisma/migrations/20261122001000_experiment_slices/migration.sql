-- How an experiment shares customers out, and what each share was on each day.
ALTER TABLE "experiment" ADD COLUMN "allocation" TEXT NOT NULL DEFAULT 'fixed',
ADD COLUMN "floor" DOUBLE PRECISION NOT NULL DEFAULT 0.1;

-- The chance with which the customer was given this arm; the segment they were in at that moment; who sent goods back.
ALTER TABLE "assignment" ADD COLUMN "probability" DOUBLE PRECISION,
ADD COLUMN "segment" TEXT,
ADD COLUMN "refunded" BOOLEAN NOT NULL DEFAULT false;

-- Revenue with the few largest customers cut back to a cap, beside the revenue as it was.
ALTER TABLE "experiment_day" ADD COLUMN "revenue_cap" DECIMAL(20,4),
ADD COLUMN "capped" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "capped_revenue" DECIMAL(20,4),
ADD COLUMN "capped_revenue_squares" DECIMAL(30,4),
ADD COLUMN "refunded" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "experiment_allocation" (
    "shop_id" TEXT NOT NULL,
    "experiment_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "variant" TEXT NOT NULL,
    "probability" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "experiment_allocation_pkey" PRIMARY KEY ("shop_id","experiment_id","day","variant")
);

CREATE TABLE "experiment_slice" (
    "shop_id" TEXT NOT NULL,
    "experiment_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "variant" TEXT NOT NULL,
    "probability" DOUBLE PRECISION NOT NULL,
    "assigned" INTEGER NOT NULL,
    "customers" INTEGER NOT NULL,
    "converted" INTEGER NOT NULL,
    "capped_revenue" DECIMAL(20,4) NOT NULL,
    "capped_revenue_squares" DECIMAL(30,4) NOT NULL,

    CONSTRAINT "experiment_slice_pkey" PRIMARY KEY ("shop_id","experiment_id","kind","key","variant","probability")
);

CREATE TABLE "mail_plan" (
    "shop_id" TEXT NOT NULL,
    "send_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "plan_encrypted" BYTEA NOT NULL,

    CONSTRAINT "mail_plan_pkey" PRIMARY KEY ("shop_id","send_id")
);
CREATE INDEX "mail_plan_shop_id_customer_id_idx" ON "mail_plan"("shop_id", "customer_id");

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['experiment_allocation', 'experiment_slice', 'mail_plan'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY one_shop ON %I USING ((SELECT coalesce(current_setting(''rekindle.shop_id'', true), '''')) IN ('''', shop_id)) WITH CHECK ((SELECT coalesce(current_setting(''rekindle.shop_id'', true), '''')) IN ('''', shop_id))',
      name);
  END LOOP;
END
$$;
