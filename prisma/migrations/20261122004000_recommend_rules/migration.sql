-- Collections and what is in them; what a recommendation is worth, and which of the merchant's rules moved it.
CREATE TABLE "collection" (
    "shop_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "handle" TEXT NOT NULL DEFAULT '',
    "source_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "source_version" TEXT NOT NULL DEFAULT '',
    "members_updated_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "collection_pkey" PRIMARY KEY ("shop_id","id")
);

CREATE TABLE "collection_product" (
    "shop_id" TEXT NOT NULL,
    "collection_id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,

    CONSTRAINT "collection_product_pkey" PRIMARY KEY ("shop_id","collection_id","product_id")
);
CREATE INDEX "collection_product_shop_id_product_id_idx" ON "collection_product"("shop_id", "product_id");

ALTER TABLE "recommendation" ADD COLUMN "probability" DOUBLE PRECISION,
ADD COLUMN "expected_value" DOUBLE PRECISION,
ADD COLUMN "moves" JSONB NOT NULL DEFAULT '[]';

ALTER TABLE "collection" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "collection" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "collection" USING ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id")) WITH CHECK ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id"));

ALTER TABLE "collection_product" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "collection_product" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "collection_product" USING ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id")) WITH CHECK ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id"));
