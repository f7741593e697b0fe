/**
 * For a suppression `s`: when one of the customers with its address last agreed to mails at Shopify, after everything
 * that suppressed it and with nobody of that address having withdrawn since; no row otherwise. A consent that an import
 * or a message without a time states does not count. `$1` is the store.
 */
export const laterOptIn = `
  SELECT max(e.occurred_at) AS at
  FROM customer c JOIN consent_event e ON e.shop_id = c.shop_id AND e.customer_id = c.id
  WHERE c.shop_id = $1 AND c.email_index = s.email_index AND c.consent_state = 'SUBSCRIBED' AND c.redacted_at IS NULL AND c.deleted_at IS NULL
    AND e.state = 'SUBSCRIBED' AND e.source = 'shopify' AND e.occurred_at > s.created_at
    AND NOT EXISTS (SELECT 1 FROM suppression_event v WHERE v.shop_id = $1 AND v.email_index = s.email_index AND v.kind = 'suppressed' AND v.at >= e.occurred_at)
    AND NOT EXISTS (SELECT 1 FROM customer o WHERE o.shop_id = $1 AND o.email_index = s.email_index AND o.consent_state <> 'SUBSCRIBED' AND o.consent_updated_at >= e.occurred_at)
  HAVING max(e.occurred_at) IS NOT NULL`

/** What suppressed the address of `s` since it was last lifted, as rows of suppression_event called `v`. */
export const standingEvents = `
  suppression_event v WHERE v.shop_id = $1 AND v.email_index = s.email_index AND v.kind = 'suppressed'
    AND v.at > coalesce((SELECT max(l.at) FROM suppression_event l WHERE l.shop_id = $1 AND l.email_index = s.email_index AND l.kind = 'lifted'), '-infinity')`
