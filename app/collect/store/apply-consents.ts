import { derivedId } from '~/platform/ids'
import type { ShopTransaction } from '~/platform/tenancy'

import type { ConsentRow } from '../interpret/rows'

/**
 * Adds to the consent ledger and lets each customer's present state follow from it: the newest `occurredAt` wins; of
 * two states of one moment the more careful one does. `alsoFor` names customers whose row was just written, since their
 * consent may have been told before they were.
 */
export async function applyConsents(tx: ShopTransaction, consents: readonly ConsentRow[], alsoFor: readonly string[], recordedAt: Date): Promise<void> {
  if (consents.length > 0) {
    const rows = consents.map((row) => ({
      id: derivedId(tx.shopId, 'consent', row.customerId, row.occurredAt, row.state, row.source),
      customer_id: row.customerId,
      state: row.state,
      source: row.source,
      occurred_at: row.occurredAt,
    }))
    await tx.query(
      `INSERT INTO consent_event (id, shop_id, customer_id, state, source, occurred_at, recorded_at)
       SELECT r.id, $2, r.customer_id, r.state, r.source, r.occurred_at, $3
       FROM json_to_recordset($1) AS r(id text, customer_id text, state "ConsentState", source text, occurred_at timestamptz)
       LEFT JOIN customer c ON c.shop_id = $2 AND c.id = r.customer_id
       WHERE c.redacted_at IS NULL
       ORDER BY r.id
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(rows), tx.shopId, recordedAt],
    )
  }
  const affected = [...new Set([...consents.map((row) => row.customerId), ...alsoFor])].sort()
  if (affected.length === 0) return
  await tx.query(
    `UPDATE customer c SET consent_state = latest.state, consent_updated_at = latest.occurred_at, changed_at = $3
     FROM (SELECT DISTINCT ON (customer_id) customer_id, state, occurred_at FROM consent_event
           WHERE shop_id = $1 AND customer_id = ANY($2)
           ORDER BY customer_id, occurred_at DESC, (state = 'SUBSCRIBED'), state, source) AS latest
     WHERE c.shop_id = $1 AND c.id = latest.customer_id AND c.redacted_at IS NULL
       AND (c.consent_state, c.consent_updated_at) IS DISTINCT FROM (latest.state, latest.occurred_at)`,
    [tx.shopId, affected, recordedAt],
  )
}
