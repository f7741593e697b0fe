-- Measured on 200,000 profiles, rows kept whole cost as much in writing as compressing them had, and twice the disk.
ALTER TABLE "customer_profile" RESET (toast_tuple_target);
