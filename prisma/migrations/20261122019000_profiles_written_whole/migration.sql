-- Every row is written anew once a day, and compressing its interests took half of that. A row is kept as it is while it fits a page.
ALTER TABLE "customer_profile" SET (toast_tuple_target = 8160);
