-- Customers who ordered within the window, whether or not they kept it: what the share of refunds is of.
ALTER TABLE "experiment_day" ADD COLUMN "buyers" INTEGER NOT NULL DEFAULT 0;
