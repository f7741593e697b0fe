import type { MarkChange } from '~/collect'
import type { ShopContext } from '~/platform/context'
import { segmentColumns, type SegmentRef } from './segment-ref'

/**
 * Customers whose segment stands in Shopify otherwise than it should, by id. `marks`: the line of each segment, by
 * its name or id; a customer without a profile, or whose segment has no line, should carry none.
 */
export async function listMarkChanges(context: ShopContext, options: { scheme: SegmentRef['scheme']; marks: Readonly<Record<string, string>>; limit: number }): Promise<MarkChange[]> {
  return context.shop.query<MarkChange>(
    `SELECT c.id AS "customerId", coalesce(m.marks, '{}') AS held, w.line AS wanted
     FROM customer c
     LEFT JOIN customer_profile p ON p.shop_id = c.shop_id AND p.customer_id = c.id
     LEFT JOIN unnest($2::text[], $3::text[]) AS w (name, line) ON w.name = p.${segmentColumns[options.scheme]}
     LEFT JOIN customer_mark m ON m.shop_id = c.shop_id AND m.customer_id = c.id
     WHERE c.shop_id = $1 AND c.deleted_at IS NULL AND c.redacted_at IS NULL
       AND coalesce(m.marks, '{}') <> CASE WHEN w.line IS NULL THEN '{}'::text[] ELSE ARRAY[w.line] END
     ORDER BY c.id LIMIT $4`,
    [context.shopId, Object.keys(options.marks), Object.values(options.marks), options.limit],
  )
}
