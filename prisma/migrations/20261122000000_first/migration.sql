-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "InboxState" AS ENUM ('PENDING', 'DONE', 'IGNORED', 'MALFORMED', 'FAILED');

-- CreateEnum
CREATE TYPE "ConsentState" AS ENUM ('SUBSCRIBED', 'UNSUBSCRIBED', 'PENDING', 'NOT_SUBSCRIBED', 'INVALID', 'REDACTED');

-- CreateEnum
CREATE TYPE "ModelState" AS ENUM ('LIVE', 'NOT_PROMOTED', 'RETIRED');

-- CreateEnum
CREATE TYPE "OutboxState" AS ENUM ('QUEUED', 'SENDING', 'ACCEPTED', 'UNKNOWN', 'LOST', 'CANCELLED', 'REFUSED');

-- CreateEnum
CREATE TYPE "ExperimentState" AS ENUM ('RUNNING', 'DECIDED', 'STOPPED');

-- CreateEnum
CREATE TYPE "FlowState" AS ENUM ('DRAFT', 'ON', 'PAUSED');

-- CreateEnum
CREATE TYPE "FlowRunState" AS ENUM ('WAITING', 'SENT', 'HELD_OUT', 'EXITED');

-- CreateTable
CREATE TABLE "shop" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "country" TEXT,
    "plan" TEXT,
    "url" TEXT,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "sendgrid_key_encrypted" BYTEA,
    "scopes" TEXT NOT NULL DEFAULT '',
    "installed_at" TIMESTAMPTZ(3) NOT NULL,
    "uninstalled_at" TIMESTAMPTZ(3),
    "sending_stopped_at" TIMESTAMPTZ(3),
    "sending_stopped_reason" TEXT,
    "sending_resumed_at" TIMESTAMPTZ(3),
    "onboarding_dismissed_at" TIMESTAMPTZ(3),

    CONSTRAINT "shop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "sending_stopped_at" TIMESTAMPTZ(3),
    "sending_stopped_reason" TEXT,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMP(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "collaborator" BOOLEAN DEFAULT false,
    "emailVerified" BOOLEAN DEFAULT false,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMP(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_log" (
    "id" TEXT NOT NULL,
    "shop_id" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "customer_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "event_id" TEXT,
    "topic" TEXT NOT NULL,
    "api_version" TEXT,
    "triggered_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "body_encrypted" BYTEA NOT NULL,
    "state" "InboxState" NOT NULL DEFAULT 'PENDING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "processed_at" TIMESTAMPTZ(3),
    "customer_id" TEXT,
    "resource_id" TEXT,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer" (
    "shop_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "email_encrypted" BYTEA,
    "email_index" TEXT,
    "first_name_encrypted" BYTEA,
    "last_name_encrypted" BYTEA,
    "locale" TEXT,
    "country" TEXT,
    "time_zone" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "consent_state" "ConsentState" NOT NULL DEFAULT 'NOT_SUBSCRIBED',
    "consent_updated_at" TIMESTAMPTZ(3),
    "profiling_opt_out" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "source_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "source_version" TEXT NOT NULL DEFAULT '',
    "deleted_at" TIMESTAMPTZ(3),
    "redacted_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "consent_event" (
    "id" TEXT NOT NULL,
    "shop_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "state" "ConsentState" NOT NULL,
    "source" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consent_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product" (
    "shop_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "product_type" TEXT NOT NULL DEFAULT '',
    "vendor" TEXT NOT NULL DEFAULT '',
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "status" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "image_url" TEXT,
    "image_alt" TEXT,
    "url" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "source_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "source_version" TEXT NOT NULL DEFAULT '',
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "product_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "variant" (
    "shop_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "sku" TEXT,
    "price" DECIMAL(20,4) NOT NULL,
    "compare_at_price" DECIMAL(20,4),
    "inventory_quantity" INTEGER,
    "sells_when_empty" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "variant_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "order" (
    "shop_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "customer_id" TEXT,
    "currency" TEXT NOT NULL,
    "presentment_currency" TEXT,
    "subtotal" DECIMAL(20,4) NOT NULL,
    "total_price" DECIMAL(20,4) NOT NULL,
    "taxes_included" BOOLEAN NOT NULL DEFAULT false,
    "total_tax" DECIMAL(20,4) NOT NULL DEFAULT 0,
    "total_shipping" DECIMAL(20,4) NOT NULL DEFAULT 0,
    "total_discounts" DECIMAL(20,4) NOT NULL DEFAULT 0,
    "total_refunded" DECIMAL(20,4) NOT NULL DEFAULT 0,
    "discount_codes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "financial_status" TEXT,
    "test" BOOLEAN NOT NULL DEFAULT false,
    "source" TEXT NOT NULL DEFAULT 'shopify',
    "landing_site" TEXT,
    "processed_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "source_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "source_version" TEXT NOT NULL DEFAULT '',
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "order_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "order_line" (
    "shop_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "product_id" TEXT,
    "variant_id" TEXT,
    "title" TEXT NOT NULL,
    "sku" TEXT,
    "quantity" INTEGER NOT NULL,
    "price" DECIMAL(20,4) NOT NULL,
    "total_discount" DECIMAL(20,4) NOT NULL DEFAULT 0,
    "total_tax" DECIMAL(20,4) NOT NULL DEFAULT 0,
    "refunded" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "order_line_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "refund" (
    "shop_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "amount" DECIMAL(20,4) NOT NULL,
    "tax" DECIMAL(20,4) NOT NULL DEFAULT 0,
    "lines" JSONB NOT NULL DEFAULT '[]',
    "processed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refund_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "checkout" (
    "shop_id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "customer_id" TEXT,
    "product_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "total_price" DECIMAL(20,4) NOT NULL,
    "currency" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),
    "source_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "source_version" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "checkout_pkey" PRIMARY KEY ("shop_id","token")
);

-- CreateTable
CREATE TABLE "sync_run" (
    "id" TEXT NOT NULL,
    "shop_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "resource" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "bulk_operation_id" TEXT,
    "since" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "rows" INTEGER NOT NULL DEFAULT 0,
    "repaired" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "sync_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "privacy_request" (
    "id" TEXT NOT NULL,
    "shop_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "customer_id" TEXT,
    "order_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),
    "export_encrypted" BYTEA,

    CONSTRAINT "privacy_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" TEXT NOT NULL,
    "shop_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "rows_read" INTEGER NOT NULL DEFAULT 0,
    "rows_loaded" INTEGER NOT NULL DEFAULT 0,
    "rows_rejected" INTEGER NOT NULL DEFAULT 0,
    "rejections" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_profile" (
    "shop_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,
    "model_version" TEXT NOT NULL,
    "orders" INTEGER NOT NULL,
    "first_order_at" TIMESTAMPTZ(3),
    "last_order_at" TIMESTAMPTZ(3),
    "recency_days" DOUBLE PRECISION,
    "monetary_total" DECIMAL(20,4) NOT NULL,
    "average_order" DECIMAL(20,4) NOT NULL,
    "interval_days" DOUBLE PRECISION,
    "expected_interval_days" DOUBLE PRECISION,
    "overdue" DOUBLE PRECISION,
    "recency_score" INTEGER NOT NULL,
    "frequency_score" INTEGER NOT NULL,
    "monetary_score" INTEGER NOT NULL,
    "segment" TEXT NOT NULL,
    "p_alive" DOUBLE PRECISION,
    "expected_orders_90" DOUBLE PRECISION,
    "expected_value_365" DECIMAL(20,4),
    "interests" JSONB NOT NULL DEFAULT '{}',
    "best_hour" INTEGER,

    CONSTRAINT "customer_profile_pkey" PRIMARY KEY ("shop_id","customer_id")
);

-- CreateTable
CREATE TABLE "profile_survey" (
    "shop_id" TEXT NOT NULL,
    "surveyed_at" TIMESTAMPTZ(3) NOT NULL,
    "model_version" TEXT NOT NULL,
    "survey" JSONB NOT NULL,

    CONSTRAINT "profile_survey_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "model" (
    "id" TEXT NOT NULL,
    "shop_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" "ModelState" NOT NULL,
    "trained_at" TIMESTAMPTZ(3) NOT NULL,
    "card" JSONB NOT NULL,
    "artifact" BYTEA,
    "retrain_since" TIMESTAMPTZ(3),

    CONSTRAINT "model_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recommendation" (
    "shop_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "product_id" TEXT NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "source" TEXT NOT NULL,
    "reason" JSONB NOT NULL,
    "model_id" TEXT,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recommendation_pkey" PRIMARY KEY ("shop_id","customer_id","rank")
);

-- CreateTable
CREATE TABLE "gate_rejection" (
    "shop_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "gate_rejection_pkey" PRIMARY KEY ("shop_id","day","reason")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" TEXT NOT NULL,
    "shop_id" TEXT NOT NULL,
    "flow_id" TEXT NOT NULL,
    "step_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "entry_number" INTEGER NOT NULL,
    "experiment_id" TEXT,
    "variant" TEXT,
    "state" "OutboxState" NOT NULL DEFAULT 'QUEUED',
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3),
    "attempt_id" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "held_reason" TEXT,
    "error" TEXT,
    "transport" TEXT,
    "message_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sending_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "content_encrypted" BYTEA,
    "content_hash" TEXT NOT NULL,
    "content_bytes" INTEGER NOT NULL,
    "facts" JSONB NOT NULL DEFAULT '[]',
    "product_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "decision" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suppression" (
    "shop_id" TEXT NOT NULL,
    "email_index" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suppression_pkey" PRIMARY KEY ("shop_id","email_index")
);

-- CreateTable
CREATE TABLE "mail_event" (
    "shop_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "send_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "url" TEXT,
    "machine" TEXT,
    "detail" TEXT,

    CONSTRAINT "mail_event_pkey" PRIMARY KEY ("shop_id","event_id")
);

-- CreateTable
CREATE TABLE "experiment" (
    "id" TEXT NOT NULL,
    "shop_id" TEXT NOT NULL,
    "flow_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "variants" JSONB NOT NULL,
    "holdout_share" DOUBLE PRECISION NOT NULL,
    "salt" TEXT NOT NULL,
    "primary_metric" TEXT NOT NULL DEFAULT 'conversion',
    "window_days" INTEGER NOT NULL DEFAULT 14,
    "alpha" DOUBLE PRECISION NOT NULL DEFAULT 0.05,
    "expected_size" INTEGER NOT NULL,
    "state" "ExperimentState" NOT NULL DEFAULT 'RUNNING',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "winner" TEXT,

    CONSTRAINT "experiment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignment" (
    "shop_id" TEXT NOT NULL,
    "experiment_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "variant" TEXT NOT NULL,
    "assigned_at" TIMESTAMPTZ(3) NOT NULL,
    "orders" INTEGER NOT NULL DEFAULT 0,
    "revenue" DECIMAL(20,4) NOT NULL DEFAULT 0,
    "unsubscribed" BOOLEAN NOT NULL DEFAULT false,
    "complained" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("shop_id","experiment_id","customer_id")
);

-- CreateTable
CREATE TABLE "experiment_day" (
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

-- CreateTable
CREATE TABLE "attribution" (
    "shop_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "send_id" TEXT NOT NULL,
    "clicked_at" TIMESTAMPTZ(3) NOT NULL,
    "ordered_at" TIMESTAMPTZ(3) NOT NULL,
    "revenue" DECIMAL(20,4) NOT NULL,

    CONSTRAINT "attribution_pkey" PRIMARY KEY ("shop_id","order_id")
);

-- CreateTable
CREATE TABLE "flow" (
    "id" TEXT NOT NULL,
    "shop_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" "FlowState" NOT NULL DEFAULT 'DRAFT',
    "version" INTEGER NOT NULL DEFAULT 1,
    "definition" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "active_since" TIMESTAMPTZ(3),

    CONSTRAINT "flow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flow_run" (
    "id" TEXT NOT NULL,
    "shop_id" TEXT NOT NULL,
    "flow_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "entry_number" INTEGER NOT NULL,
    "trigger_key" TEXT NOT NULL,
    "flow_version" INTEGER NOT NULL,
    "state" "FlowRunState" NOT NULL DEFAULT 'WAITING',
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "exit_reason" TEXT,
    "experiment_id" TEXT,
    "variant" TEXT,
    "send_id" TEXT,

    CONSTRAINT "flow_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "discount_code" (
    "shop_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "shopify_id" TEXT NOT NULL,
    "flow_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "percentage" DOUBLE PRECISION NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "discount_code_pkey" PRIMARY KEY ("shop_id","code")
);

-- CreateTable
CREATE TABLE "schedule" (
    "shop_id" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "last_run_at" TIMESTAMPTZ(3),

    CONSTRAINT "schedule_pkey" PRIMARY KEY ("shop_id","job")
);

-- CreateTable
CREATE TABLE "dead_job" (
    "id" TEXT NOT NULL,
    "shop_id" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "error" TEXT NOT NULL,
    "failed_at" TIMESTAMPTZ(3) NOT NULL,
    "retried_at" TIMESTAMPTZ(3),

    CONSTRAINT "dead_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_run" (
    "id" TEXT NOT NULL,
    "shop_id" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "seconds" DOUBLE PRECISION,
    "result" JSONB,
    "error" TEXT,

    CONSTRAINT "job_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "session_shop_idx" ON "session"("shop");

-- CreateIndex
CREATE INDEX "access_log_shop_id_at_idx" ON "access_log"("shop_id", "at");

-- CreateIndex
CREATE INDEX "inbox_shop_id_state_id_idx" ON "inbox"("shop_id", "state", "id");

-- CreateIndex
CREATE INDEX "inbox_shop_id_customer_id_idx" ON "inbox"("shop_id", "customer_id");

-- CreateIndex
CREATE INDEX "inbox_shop_id_resource_id_idx" ON "inbox"("shop_id", "resource_id");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_shop_id_webhook_id_key" ON "inbox"("shop_id", "webhook_id");

-- CreateIndex
CREATE INDEX "customer_shop_id_email_index_idx" ON "customer"("shop_id", "email_index");

-- CreateIndex
CREATE INDEX "customer_shop_id_changed_at_idx" ON "customer"("shop_id", "changed_at");

-- CreateIndex
CREATE UNIQUE INDEX "consent_event_shop_id_customer_id_occurred_at_state_source_key" ON "consent_event"("shop_id", "customer_id", "occurred_at", "state", "source");

-- CreateIndex
CREATE INDEX "variant_shop_id_product_id_idx" ON "variant"("shop_id", "product_id");

-- CreateIndex
CREATE INDEX "order_shop_id_customer_id_processed_at_idx" ON "order"("shop_id", "customer_id", "processed_at");

-- CreateIndex
CREATE INDEX "order_shop_id_processed_at_idx" ON "order"("shop_id", "processed_at");

-- CreateIndex
CREATE INDEX "order_line_shop_id_order_id_idx" ON "order_line"("shop_id", "order_id");

-- CreateIndex
CREATE INDEX "order_line_shop_id_product_id_idx" ON "order_line"("shop_id", "product_id");

-- CreateIndex
CREATE INDEX "refund_shop_id_order_id_idx" ON "refund"("shop_id", "order_id");

-- CreateIndex
CREATE INDEX "checkout_shop_id_customer_id_idx" ON "checkout"("shop_id", "customer_id");

-- CreateIndex
CREATE INDEX "sync_run_shop_id_resource_started_at_idx" ON "sync_run"("shop_id", "resource", "started_at");

-- CreateIndex
CREATE INDEX "privacy_request_shop_id_received_at_idx" ON "privacy_request"("shop_id", "received_at");

-- CreateIndex
CREATE INDEX "import_run_shop_id_started_at_idx" ON "import_run"("shop_id", "started_at");

-- CreateIndex
CREATE INDEX "customer_profile_shop_id_segment_idx" ON "customer_profile"("shop_id", "segment");

-- CreateIndex
CREATE INDEX "customer_profile_shop_id_overdue_idx" ON "customer_profile"("shop_id", "overdue");

-- CreateIndex
CREATE INDEX "model_shop_id_kind_state_idx" ON "model"("shop_id", "kind", "state");

-- CreateIndex
CREATE UNIQUE INDEX "model_shop_id_kind_version_key" ON "model"("shop_id", "kind", "version");

-- CreateIndex
CREATE INDEX "outbox_state_due_at_idx" ON "outbox"("state", "due_at");

-- CreateIndex
CREATE INDEX "outbox_shop_id_state_due_at_idx" ON "outbox"("shop_id", "state", "due_at");

-- CreateIndex
CREATE INDEX "outbox_shop_id_customer_id_accepted_at_idx" ON "outbox"("shop_id", "customer_id", "accepted_at");

-- CreateIndex
CREATE INDEX "outbox_shop_id_created_at_idx" ON "outbox"("shop_id", "created_at");

-- CreateIndex
CREATE INDEX "outbox_shop_id_experiment_id_variant_idx" ON "outbox"("shop_id", "experiment_id", "variant");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_shop_id_flow_id_step_id_customer_id_entry_number_key" ON "outbox"("shop_id", "flow_id", "step_id", "customer_id", "entry_number");

-- CreateIndex
CREATE INDEX "mail_event_shop_id_send_id_idx" ON "mail_event"("shop_id", "send_id");

-- CreateIndex
CREATE INDEX "mail_event_shop_id_type_occurred_at_idx" ON "mail_event"("shop_id", "type", "occurred_at");

-- CreateIndex
CREATE INDEX "experiment_shop_id_flow_id_idx" ON "experiment"("shop_id", "flow_id");

-- CreateIndex
CREATE INDEX "assignment_shop_id_experiment_id_variant_idx" ON "assignment"("shop_id", "experiment_id", "variant");

-- CreateIndex
CREATE INDEX "attribution_shop_id_send_id_idx" ON "attribution"("shop_id", "send_id");

-- CreateIndex
CREATE INDEX "flow_shop_id_idx" ON "flow"("shop_id");

-- CreateIndex
CREATE INDEX "flow_run_shop_id_state_due_at_idx" ON "flow_run"("shop_id", "state", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "flow_run_shop_id_flow_id_customer_id_entry_number_key" ON "flow_run"("shop_id", "flow_id", "customer_id", "entry_number");

-- CreateIndex
CREATE UNIQUE INDEX "flow_run_shop_id_flow_id_trigger_key_key" ON "flow_run"("shop_id", "flow_id", "trigger_key");

-- CreateIndex
CREATE INDEX "discount_code_shop_id_customer_id_idx" ON "discount_code"("shop_id", "customer_id");

-- CreateIndex
CREATE INDEX "dead_job_shop_id_failed_at_idx" ON "dead_job"("shop_id", "failed_at");

-- CreateIndex
CREATE INDEX "job_run_shop_id_job_started_at_idx" ON "job_run"("shop_id", "job", "started_at");


-- A connection whose setting rekindle.shop_id names a store sees and writes that store's rows only. Connections
-- without it (migrations, the scheduler, the inbox) see all. FORCE binds the tables' owner too; a superuser is not bound.

ALTER TABLE "shop" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "shop" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "shop" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "id"));

ALTER TABLE "access_log" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "access_log" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "access_log" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "inbox" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "inbox" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "inbox" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "customer" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "customer" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "customer" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "consent_event" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "consent_event" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "consent_event" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "product" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "product" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "product" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "variant" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "variant" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "variant" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "order" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "order" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "order" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "order_line" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "order_line" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "order_line" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "refund" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "refund" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "refund" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "checkout" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "checkout" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "checkout" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "sync_run" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "sync_run" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "sync_run" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "privacy_request" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "privacy_request" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "privacy_request" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "import_run" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "import_run" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "import_run" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "customer_profile" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "customer_profile" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "customer_profile" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "profile_survey" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "profile_survey" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "profile_survey" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "model" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "model" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "model" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "recommendation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "recommendation" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "recommendation" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "gate_rejection" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "gate_rejection" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "gate_rejection" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "outbox" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "outbox" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "outbox" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "suppression" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "suppression" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "suppression" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "mail_event" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "mail_event" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "mail_event" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "experiment" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "experiment" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "experiment" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "assignment" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "assignment" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "assignment" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "experiment_day" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "experiment_day" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "experiment_day" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "attribution" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "attribution" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "attribution" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "flow" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "flow" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "flow" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "flow_run" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "flow_run" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "flow_run" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "discount_code" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "discount_code" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "discount_code" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "schedule" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "schedule" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "schedule" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "dead_job" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "dead_job" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "dead_job" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

ALTER TABLE "job_run" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "job_run" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "job_run" USING (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id")) WITH CHECK (coalesce(current_setting('rekindle.shop_id', true), '') IN ('', "shop_id"));

INSERT INTO "installation" ("id") VALUES (1);
