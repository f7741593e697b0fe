import { readCatalogue } from '~/collect'
import type { ShopContext } from '~/platform/context'
import type { ShopTransaction } from '~/platform/tenancy'

import { spotChanges, type KnownVariant } from './spot-changes'

const DAY_MS = 86_400_000

/** So long a price counts when it is asked whether another is lower. */
const PRICE_DAYS = 30

/**
 * Notes what has changed on the store's shelves since the last look: prices, what sold out, what came back. Looks
 * whether flows are on or not, so that prices of the days before are known when one is turned on. Safe at any time and
 * by any number of workers: one looks at a time.
 * @returns how many events were noted
 */
export async function watchProducts(context: ShopContext): Promise<number> {
  const now = context.clock.now()
  const products = await readCatalogue(context)
  return context.shop.transaction(async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`watch/${tx.shopId}`])
    const rows = await tx.query<KnownVariant>(
      `SELECT last.variant_id AS "variantId", last.product_id AS "productId", last.since, last.price::text AS price, last.buyable,
              least(last.price, (SELECT min(s.price) FROM variant_state s WHERE s.shop_id = $1 AND s.variant_id = last.variant_id
                                 AND coalesce((SELECT min(n.since) FROM variant_state n WHERE n.shop_id = $1 AND n.variant_id = s.variant_id AND n.since > s.since), $2) > $3))::text AS lowest
       FROM (SELECT DISTINCT ON (variant_id) variant_id, product_id, since, price, buyable FROM variant_state WHERE shop_id = $1 ORDER BY variant_id, since DESC) last
       ORDER BY last.variant_id`,
      [tx.shopId, now, new Date(now.getTime() - PRICE_DAYS * DAY_MS)],
    )
    const known = new Map(rows.map((row) => [row.variantId, row]))
    const { states, events } = spotChanges(products, known, now)
    await tx.query(
      `INSERT INTO variant_state (shop_id, variant_id, since, product_id, price, buyable)
       SELECT $1, variant_id, $2, product_id, price, buyable FROM unnest($3::text[], $4::text[], $5::numeric[], $6::boolean[]) AS new (variant_id, product_id, price, buyable)
       ON CONFLICT DO NOTHING`,
      [tx.shopId, now, states.map((state) => state.variantId), states.map((state) => state.productId), states.map((state) => state.price), states.map((state) => state.buyable)],
    )
    const sold = await everSold(tx, events.filter((event) => event.kind === 'back-in-stock').map((event) => event.productId))
    // What has never been sold was not sold out before: it is on sale for the first time.
    const told = events.filter((event) => event.kind !== 'back-in-stock' || sold.has(event.productId))
    await tx.query(
      `INSERT INTO product_event (shop_id, product_id, kind, at, out_since, price, price_before)
       SELECT $1, product_id, kind, $2, out_since, price, before
       FROM unnest($3::text[], $4::text[], $5::timestamptz[], $6::numeric[], $7::numeric[]) AS new (product_id, kind, out_since, price, before)
       ON CONFLICT DO NOTHING`,
      [
        tx.shopId,
        now,
        told.map((event) => event.productId),
        told.map((event) => event.kind),
        told.map((event) => (event.kind === 'back-in-stock' ? event.outSince : null)),
        told.map((event) => (event.kind === 'price-drop' ? event.price : null)),
        told.map((event) => (event.kind === 'price-drop' ? event.before : null)),
      ],
    )
    return told.length
  })
}

async function everSold(tx: ShopTransaction, productIds: readonly string[]): Promise<Set<string>> {
  if (productIds.length === 0) return new Set()
  const rows = await tx.query<{ id: string }>(`SELECT DISTINCT product_id AS id FROM order_line WHERE shop_id = $1 AND product_id = ANY($2::text[])`, [tx.shopId, productIds])
  return new Set(rows.map((row) => row.id))
}
