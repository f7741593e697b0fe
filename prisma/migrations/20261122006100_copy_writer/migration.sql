-- A chat endpoint that a merchant may let write sentences, and the sentences it wrote.
CREATE TABLE "copy_writer" (
    "shop_id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "key_encrypted" BYTEA,
    "turned_on_at" TIMESTAMPTZ(3),
    "asked_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "copy_writer_pkey" PRIMARY KEY ("shop_id")
);

CREATE TABLE "written_sentence" (
    "shop_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "verdict" TEXT,
    "judged_at" TIMESTAMPTZ(3),
    "judged_by" TEXT,

    CONSTRAINT "written_sentence_pkey" PRIMARY KEY ("shop_id","locale","key","text")
);

ALTER TABLE "copy_writer" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "copy_writer" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "copy_writer" USING ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id")) WITH CHECK ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id"));

ALTER TABLE "written_sentence" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "written_sentence" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "written_sentence" USING ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id")) WITH CHECK ((SELECT coalesce(current_setting('rekindle.shop_id', true), '')) IN ('', "shop_id"));
