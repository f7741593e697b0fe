import type { ShopContext } from '~/platform/context'
import type { ShopTransaction } from '~/platform/tenancy'

import { inboxContext } from '../inbox/receive-webhook'
import { BEFORE_EVERYTHING } from '../interpret/version'
import { lockProjection } from '../store/lock-projection'
import { forgetVisitsOf } from '../storefront/forget-visits'

/**
 * Forgets a person (customers/redact): name, address, tags, consent history, checkouts, visits, raw bodies, earlier exports.
 * The orders stay as nobody's, so that the store's figures do. What remains is the id with a mark, so that a late or
 * repeated delivery does not bring the person back. `orderIds` are orders that the request names besides; a guest's request names those only (customerId null or '').
 */
export async function redactCustomerRows(context: ShopContext, customerId: string | null, orderIds: readonly string[] = []): Promise<void> {
  const now = context.clock.now()
  await context.shop.transaction(async (tx) => {
    await lockProjection(tx)
    const email = customerId ? await readEmail(context, tx, customerId) : null
    const orders = await releaseOrders(tx, customerId ?? '', orderIds)
    if (customerId) await blankCustomer(tx, customerId, now)
    await tx.query(
      `UPDATE inbox SET body_encrypted = '', customer_id = NULL WHERE shop_id = $1 AND state <> 'PENDING'
         AND (customer_id = $2 OR (resource_id = ANY($3) AND (topic LIKE 'orders/%' OR topic LIKE 'refunds/%')))`,
      [tx.shopId, customerId, orders],
    )
    await eraseUnreadBodies(context, tx, [...(customerId ? [customerId] : []), ...orders, ...(email ? [email] : [])])
  })
}

async function readEmail(context: ShopContext, tx: ShopTransaction, customerId: string): Promise<string | null> {
  const [known] = await tx.query<{ email: Buffer | null }>('SELECT email_encrypted AS email FROM customer WHERE shop_id = $1 AND id = $2', [tx.shopId, customerId])
  return known?.email ? context.cipher.decrypt(known.email, `${tx.shopId}/customer.email`) : null
}

async function blankCustomer(tx: ShopTransaction, customerId: string, now: Date): Promise<void> {
  await tx.query(
    `INSERT INTO customer (shop_id, id, created_at, source_updated_at, consent_state, redacted_at, changed_at)
     VALUES ($1, $2, $3, '${BEFORE_EVERYTHING}', 'REDACTED', $3, $3)
     ON CONFLICT (shop_id, id) DO UPDATE SET email_encrypted = NULL, email_index = NULL, first_name_encrypted = NULL, last_name_encrypted = NULL,
       locale = NULL, country = NULL, time_zone = NULL, birthday = NULL, tags = '{}', consent_state = 'REDACTED', consent_updated_at = NULL,
       redacted_at = coalesce(customer.redacted_at, excluded.redacted_at), changed_at = excluded.changed_at`,
    [tx.shopId, customerId, now],
  )
  await tx.query('DELETE FROM consent_event WHERE shop_id = $1 AND customer_id = $2', [tx.shopId, customerId])
  await tx.query('DELETE FROM customer_mark WHERE shop_id = $1 AND customer_id = $2', [tx.shopId, customerId])
  await tx.query('DELETE FROM checkout WHERE shop_id = $1 AND customer_id = $2', [tx.shopId, customerId])
  await forgetVisitsOf(tx, [customerId])
  await tx.query('UPDATE privacy_request SET export_encrypted = NULL WHERE shop_id = $1 AND customer_id = $2', [tx.shopId, customerId])
}

async function releaseOrders(tx: ShopTransaction, customerId: string, orderIds: readonly string[]): Promise<string[]> {
  const requested = await tx.query<{ id: string }>('SELECT DISTINCT unnest(order_ids) AS id FROM privacy_request WHERE shop_id = $1 AND customer_id = $2', [tx.shopId, customerId])
  const named = [...orderIds, ...requested.map((row) => row.id)]
  const released = await tx.query<{ id: string }>(
    `UPDATE "order" SET customer_id = NULL, landing_site = NULL, discount_codes = '{}' WHERE shop_id = $1 AND (customer_id = $2 OR id = ANY($3)) RETURNING id`,
    [tx.shopId, customerId, named],
  )
  return [...new Set([...named, ...released.map((row) => row.id)])]
}

/** Deliveries that could not be read carry no customer's id, so their text itself is searched. */
async function eraseUnreadBodies(context: ShopContext, tx: ShopTransaction, traces: readonly string[]): Promise<void> {
  const rows = await tx.query<{ id: string | number | bigint; body: Buffer }>(
    `SELECT id, body_encrypted AS body FROM inbox WHERE shop_id = $1 AND state IN ('MALFORMED', 'FAILED') AND length(body_encrypted) > 0`,
    [tx.shopId],
  )
  // A trace counts where it stands by itself: 191167, not 51911670.
  const patterns = traces.map((trace) => new RegExp(`(?<![\\w.+-])${trace.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'i'))
  const found = rows.filter((row) => {
    const text = context.cipher.decrypt(row.body, inboxContext(context.shopId))
    return patterns.some((pattern) => pattern.test(text))
  })
  await tx.query("UPDATE inbox SET body_encrypted = '' WHERE shop_id = $1 AND id = ANY($2::bigint[])", [tx.shopId, found.map((row) => String(row.id))])
}
