-- Who looked at this customer's data: asked from the customer's page.
CREATE INDEX "access_log_shop_id_customer_id_at_idx" ON "access_log"("shop_id", "customer_id", "at");
