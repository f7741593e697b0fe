-- Chance of an order within 30, 60 and 90 days, and what it was read from: [{feature, effect}], strongest first.
ALTER TABLE "customer_profile" ADD COLUMN "buys_30" DOUBLE PRECISION,
ADD COLUMN "buys_60" DOUBLE PRECISION,
ADD COLUMN "buys_90" DOUBLE PRECISION,
ADD COLUMN "drivers" JSONB NOT NULL DEFAULT '[]';
