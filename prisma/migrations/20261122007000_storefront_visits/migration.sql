-- What visitors of the storefront looked at, searched for and put into the cart, as the web pixel tells it.

CREATE TABLE "storefront_pixel" (
    "shop_id" TEXT NOT NULL,
    "key_version" INTEGER NOT NULL DEFAULT 1,
    "pixel_id" TEXT,
    "checked_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "storefront_pixel_pkey" PRIMARY KEY ("shop_id")
);

CREATE TABLE "storefront_visitor" (
    "shop_id" TEXT NOT NULL,
    "visitor" TEXT NOT NULL,
    "customer_id" TEXT,
    "order_id" TEXT,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,
    "pending" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "storefront_visitor_pkey" PRIMARY KEY ("shop_id","visitor")
);

CREATE TABLE "storefront_visit" (
    "shop_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "visitor" TEXT NOT NULL,
    "customer_id" TEXT,
    "product_id" TEXT,
    "collection_id" TEXT,
    "words" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "storefront_visit_pkey" PRIMARY KEY ("shop_id","event_id")
);

CREATE TABLE "storefront_intake" (
    "shop_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "outcome" TEXT NOT NULL,
    "visits" INTEGER NOT NULL,

    CONSTRAINT "storefront_intake_pkey" PRIMARY KEY ("shop_id","day","outcome")
);

CREATE INDEX "storefront_visitor_shop_id_pending_idx" ON "storefront_visitor"("shop_id") WHERE "pending";

CREATE INDEX "storefront_visitor_shop_id_customer_id_idx" ON "storefront_visitor"("shop_id", "customer_id");

CREATE INDEX "storefront_visit_shop_id_customer_id_at_idx" ON "storefront_visit"("shop_id", "customer_id", "at");

CREATE INDEX "storefront_visit_shop_id_visitor_idx" ON "storefront_visit"("shop_id", "visitor");

CREATE INDEX "storefront_visit_shop_id_at_idx" ON "storefront_visit"("shop_id", "at");

ALTER TABLE "storefront_pixel" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "storefront_pixel" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "storefront_pixel" USING ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id")) WITH CHECK ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id"));

ALTER TABLE "storefront_visitor" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "storefront_visitor" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "storefront_visitor" USING ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id")) WITH CHECK ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id"));

ALTER TABLE "storefront_visit" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "storefront_visit" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "storefront_visit" USING ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id")) WITH CHECK ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id"));

ALTER TABLE "storefront_intake" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "storefront_intake" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "storefront_intake" USING ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id")) WITH CHECK ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id"));
