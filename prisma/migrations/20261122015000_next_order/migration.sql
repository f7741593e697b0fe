-- How sure the next interval is: nine of ten lie between expected_interval_days divided by this and times it.

ALTER TABLE "customer_profile" ADD COLUMN "interval_spread" DOUBLE PRECISION CHECK ("interval_spread" >= 1);
