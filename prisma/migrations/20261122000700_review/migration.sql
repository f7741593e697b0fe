-- Mails that wait for the merchant's word.
ALTER TABLE "outbox" ADD COLUMN "awaits_approval" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "reviewed_at" TIMESTAMPTZ(3),
ADD COLUMN "reviewed_by" TEXT;

-- What merchants made of generated sentences.
CREATE TABLE "reviewed_line" (
    "shop_id" TEXT NOT NULL,
    "send_id" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "customer_id" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "tone" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "reason" TEXT,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reviewed_line_pkey" PRIMARY KEY ("shop_id","send_id","part","position")
);
CREATE INDEX "reviewed_line_shop_id_customer_id_idx" ON "reviewed_line"("shop_id", "customer_id");

-- How addresses came to be suppressed, and how that ended.
CREATE TABLE "suppression_event" (
    "id" TEXT NOT NULL,
    "shop_id" TEXT NOT NULL,
    "email_index" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "actor" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suppression_event_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "suppression_event_shop_id_email_index_at_idx" ON "suppression_event"("shop_id", "email_index", "at");

ALTER TABLE "reviewed_line" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "reviewed_line" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "reviewed_line" USING ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id")) WITH CHECK ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id"));

ALTER TABLE "suppression_event" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "suppression_event" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "suppression_event" USING ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id")) WITH CHECK ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id"));

-- What is suppressed already begins its history here.
INSERT INTO "suppression_event" ("id", "shop_id", "email_index", "kind", "reason", "source", "at")
SELECT md5("shop_id" || "email_index")::uuid::text, "shop_id", "email_index", 'suppressed', "reason", "source", "created_at" FROM "suppression";
