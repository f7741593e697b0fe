-- What of a customer's segment may stand in Shopify, as a tag or a metafield.
CREATE TABLE "customer_mark" (
    "shop_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "marks" TEXT[],
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "error" TEXT,

    CONSTRAINT "customer_mark_pkey" PRIMARY KEY ("shop_id","customer_id")
);

ALTER TABLE "customer_mark" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "customer_mark" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "customer_mark" USING ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id")) WITH CHECK ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id"));
