import { birthdaysOn } from '~/collect'
import type { ShopTransaction } from '~/platform/tenancy'
import type { Fact } from './mail-plan'

export type FactCheck = { ok: true } | { ok: false; reason: string; fact: Fact }

/** A fact as a query that gives a row while it holds. `$1` is the store. */
interface Question {
  text: string
  values: unknown[]
  /** Why the mail cannot go when it does not hold, for the mail log. */
  reason: string
}

/**
 * Answers that a transaction was given already. One claim lets dozens of mails go within milliseconds, and most state
 * the same few facts about the same few products.
 */
const answered = new WeakMap<ShopTransaction, Map<string, boolean>>()

/**
 * Whether every statement of a mail still holds, read inside the transaction that is about to let it go (once for each
 * fact and transaction). Stops at the first that does not. Purchases are matched to the day, as models count in days.
 */
export async function checkFacts(tx: ShopTransaction, facts: readonly Fact[], now: Date): Promise<FactCheck> {
  const answers = answered.get(tx) ?? new Map<string, boolean>()
  answered.set(tx, answers)
  for (const fact of facts) {
    const question = questionFor(fact, now)
    const key = JSON.stringify([question.text, question.values])
    const known = answers.get(key)
    const holds = known ?? (await tx.query<{ holds: number }>(question.text, [tx.shopId, ...question.values])).length > 0
    answers.set(key, holds)
    if (!holds) return { ok: false, reason: question.reason, fact }
  }
  return { ok: true }
}

function questionFor(fact: Fact, now: Date): Question {
  switch (fact.kind) {
    case 'product':
      return {
        text: 'SELECT 1 AS holds FROM product WHERE shop_id = $1 AND id = $2 AND title = $3 AND deleted_at IS NULL',
        values: [fact.productId, fact.title],
        reason: 'The product was renamed or deleted after the mail was written.',
      }
    case 'available':
      return {
        text: `SELECT 1 AS holds FROM product p WHERE p.shop_id = $1 AND p.id = $2 AND p.status = 'ACTIVE' AND p.published_at <= $3 AND p.deleted_at IS NULL
               AND EXISTS (SELECT 1 FROM variant v WHERE v.shop_id = $1 AND v.product_id = p.id AND (v.inventory_quantity IS NULL OR v.inventory_quantity > 0 OR v.sells_when_empty))`,
        values: [fact.productId, now],
        reason: 'The product can no longer be bought.',
      }
    case 'price':
      return {
        text: `SELECT 1 AS holds FROM variant v JOIN shop s ON s.id = v.shop_id
               WHERE v.shop_id = $1 AND v.product_id = $2 AND ($3::text IS NULL OR v.id = $3) AND v.price = $4::numeric AND s.currency = $5 LIMIT 1`,
        values: [fact.productId, fact.variantId, fact.value, fact.currency],
        reason: 'The price changed after the mail was written.',
      }
    case 'compare-at':
      return {
        text: `SELECT 1 AS holds FROM variant v JOIN shop s ON s.id = v.shop_id
               WHERE v.shop_id = $1 AND v.product_id = $2 AND ($3::text IS NULL OR v.id = $3) AND v.compare_at_price = $4::numeric AND v.compare_at_price > v.price AND s.currency = $5 LIMIT 1`,
        values: [fact.productId, fact.variantId, fact.value, fact.currency],
        reason: 'The price before the reduction changed after the mail was written.',
      }
    case 'discount':
      return {
        text: 'SELECT 1 AS holds FROM discount_code WHERE shop_id = $1 AND code = $2 AND percentage = $3 AND ends_at = $4 AND ends_at > $5',
        values: [fact.code, fact.percentage, fact.endsAt, now],
        reason: 'The discount code is no longer valid.',
      }
    case 'purchase':
      return fact.latest ? latestPurchase(fact) : {
        text: `SELECT 1 AS holds FROM order_line l JOIN "order" o ON o.shop_id = l.shop_id AND o.id = l.order_id
               WHERE l.shop_id = $1 AND l.product_id = $2 AND l.quantity > l.refunded AND ${orderCounts}
               AND o.processed_at BETWEEN $3::timestamptz - interval '1 day' AND $3::timestamptz + interval '1 day' LIMIT 1`,
        values: [fact.productId, fact.at],
        reason: 'The earlier purchase that the mail names was cancelled or sent back.',
      }
    case 'bought-by':
      return {
        text: `SELECT 1 AS holds FROM order_line l JOIN "order" o ON o.shop_id = l.shop_id AND o.id = l.order_id
               WHERE l.shop_id = $1 AND l.product_id = $2 AND l.quantity > l.refunded AND ${orderCounts} AND o.processed_at >= $3::timestamptz - interval '1 day'
               HAVING count(DISTINCT o.customer_id) >= $4`,
        values: [fact.productId, fact.since, fact.buyers],
        reason: 'Fewer customers bought the product than the mail says.',
      }
    case 'bought-together':
      // Two buyers are looked for and no more: of a product that everybody has, the first two lines answer.
      return {
        text: `SELECT 1 AS holds FROM (${buyersOfBoth} LIMIT 1) AS one WHERE $4 < 2 OR EXISTS (${buyersOfBoth} AND o.customer_id <> one.customer_id)`,
        values: [fact.productId, fact.earlierProductId, Math.min(fact.buyers, 2)],
        reason: 'Customers who have both products are too few to say so.',
      }
    case 'shares':
      return {
        text: `SELECT 1 AS holds FROM product a JOIN product b ON b.shop_id = a.shop_id AND b.id = $3 WHERE a.shop_id = $1 AND a.id = $2
               AND CASE $4::text WHEN 'vendor' THEN lower(a.vendor) = lower($5) AND lower(b.vendor) = lower($5)
                                 WHEN 'type' THEN lower(a.product_type) = lower($5) AND lower(b.product_type) = lower($5)
                                 ELSE lower($5) = ANY (SELECT lower(t) FROM unnest(a.tags) t) AND lower($5) = ANY (SELECT lower(t) FROM unnest(b.tags) t) END`,
        values: [fact.productId, fact.earlierProductId, fact.shared, fact.value],
        reason: 'The products no longer have in common what the mail says.',
      }
    case 'added':
      return {
        text: `SELECT 1 AS holds FROM product WHERE shop_id = $1 AND id = $2 AND created_at BETWEEN $3::timestamptz - interval '1 day' AND $3::timestamptz + interval '1 day'`,
        values: [fact.productId, fact.since],
        reason: 'The product was added at another time than the mail says.',
      }
    case 'last-bought':
      return {
        text: `SELECT 1 AS holds FROM ${boughtAt}
               WHERE NOT EXISTS (SELECT 1 FROM "order" n JOIN order_line nl ON nl.shop_id = n.shop_id AND nl.order_id = n.id
                                 WHERE n.shop_id = $1 AND n.customer_id = b.customer_id AND n.processed_at > $3 AND nl.product_id = $2 AND nl.quantity > nl.refunded
                                 AND NOT n.test AND n.cancelled_at IS NULL AND n.deleted_at IS NULL)
               AND ($4::float8 IS NULL OR abs((${usualGap}) - $4) <= 1) LIMIT 1`,
        values: [fact.productId, fact.at, fact.days],
        reason: 'The customer has bought the product again, or sent it back.',
      }
    case 'returned':
      return {
        text: `SELECT 1 AS holds FROM product_event WHERE shop_id = $1 AND product_id = $2 AND kind = 'back-in-stock' AND at = $3
               AND NOT EXISTS (SELECT 1 FROM product_event n WHERE n.shop_id = $1 AND n.product_id = $2 AND n.kind = 'sold-out' AND n.at > $3)`,
        values: [fact.productId, fact.since],
        reason: 'The product was sold out again after it came back.',
      }
    case 'reduced':
      return {
        text: `SELECT 1 AS holds FROM product_event WHERE shop_id = $1 AND product_id = $2 AND kind = 'price-drop' AND at = $3 AND price_before = $4::numeric`,
        values: [fact.productId, fact.since, fact.before],
        reason: 'The price fell at another time, or from another price, than the mail says.',
      }
    case 'birthday':
      return {
        text: `SELECT 1 AS holds FROM customer c JOIN shop s ON s.id = c.shop_id WHERE c.shop_id = $1 AND c.id = $2
               AND ($4::timestamptz AT TIME ZONE s.time_zone)::date = $3::date AND c.birthday = ANY ($5::smallint[])`,
        values: [fact.customerId, fact.on, now, birthdaysOn(fact.on)],
        reason: 'The birthday is over, or the store has another day for this customer now.',
      }
  }
}

function latestPurchase(fact: Extract<Fact, { kind: 'purchase' }>): Question {
  return {
    text: `SELECT 1 AS holds FROM order_line l JOIN "order" o ON o.shop_id = l.shop_id AND o.id = l.order_id
           WHERE l.shop_id = $1 AND l.product_id = $2 AND l.quantity > l.refunded AND ${orderCounts} AND o.processed_at = $3
           AND NOT EXISTS (SELECT 1 FROM "order" n WHERE n.shop_id = $1 AND n.customer_id = o.customer_id AND n.processed_at > o.processed_at
                           AND NOT n.test AND n.cancelled_at IS NULL AND n.deleted_at IS NULL) LIMIT 1`,
    values: [fact.productId, fact.at],
    reason: 'The customer has ordered again, or sent the last order back.',
  }
}

const orderCounts = 'NOT o.test AND o.cancelled_at IS NULL AND o.deleted_at IS NULL'

/** Whoever bought product $2 in an order of exactly $3, as `b`. */
const boughtAt = `(SELECT DISTINCT o.customer_id FROM order_line l JOIN "order" o ON o.shop_id = l.shop_id AND o.id = l.order_id
  WHERE l.shop_id = $1 AND l.product_id = $2 AND l.quantity > l.refunded AND ${orderCounts} AND o.processed_at = $3 AND o.customer_id IS NOT NULL) b`

/** The median days between the days on which buyer `b` bought product $2. */
const usualGap = `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY gap) FROM (
  SELECT day - lag(day) OVER (ORDER BY day) AS gap FROM (
    SELECT DISTINCT (o.processed_at AT TIME ZONE 'UTC')::date AS day FROM order_line l JOIN "order" o ON o.shop_id = l.shop_id AND o.id = l.order_id
    WHERE l.shop_id = $1 AND l.product_id = $2 AND l.quantity > l.refunded AND ${orderCounts} AND o.customer_id = b.customer_id) days) gaps`

const buyersOfBoth = `SELECT o.customer_id FROM order_line l JOIN "order" o ON o.shop_id = l.shop_id AND o.id = l.order_id
  WHERE l.shop_id = $1 AND l.product_id = $2 AND l.quantity > l.refunded AND ${orderCounts} AND o.customer_id IS NOT NULL
  AND EXISTS (SELECT 1 FROM "order" e JOIN order_line el ON el.shop_id = e.shop_id AND el.order_id = e.id
              WHERE e.shop_id = $1 AND e.customer_id = o.customer_id AND el.product_id = $3 AND el.quantity > el.refunded
              AND NOT e.test AND e.cancelled_at IS NULL AND e.deleted_at IS NULL)`
