-- When the counts inside a model were last brought up to date; a training counts everything itself.
ALTER TABLE "model" ADD COLUMN "counted_at" TIMESTAMPTZ(3);
