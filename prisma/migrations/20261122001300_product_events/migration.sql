-- What variants cost and whether they were in stock, from when on, and what of it is worth telling customers.
CREATE TABLE "variant_state" (
    "shop_id" TEXT NOT NULL,
    "variant_id" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "product_id" TEXT NOT NULL,
    "price" DECIMAL(20,4) NOT NULL,
    "buyable" BOOLEAN NOT NULL,

    CONSTRAINT "variant_state_pkey" PRIMARY KEY ("shop_id","variant_id","since")
);

CREATE TABLE "product_event" (
    "shop_id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "out_since" TIMESTAMPTZ(3),
    "price" DECIMAL(20,4),
    "price_before" DECIMAL(20,4),

    CONSTRAINT "product_event_pkey" PRIMARY KEY ("shop_id","product_id","kind","at")
);
CREATE INDEX "product_event_shop_id_kind_at_idx" ON "product_event"("shop_id", "kind", "at");

ALTER TABLE "variant_state" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "variant_state" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "variant_state" USING ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id")) WITH CHECK ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id"));

ALTER TABLE "product_event" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "product_event" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "product_event" USING ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id")) WITH CHECK ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id"));
