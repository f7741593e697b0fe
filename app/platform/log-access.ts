import { newId } from './ids'
import type { ShopTransaction } from './tenancy'

export interface AccessNote {
  /** A person ("user:7"), or the part of the app that looked ("flows"). */
  actor: string
  action: string
  /** Whose data it was; nobody's row in particular where it is empty. */
  customerIds: readonly string[]
  at: Date
}

/**
 * Notes that someone, or a part of the app, looked at people's data (Shopify's protected customer data, level 2): a row
 * for each customer, all of one moment, so that the log can show the look as one and still answer who saw whom.
 */
export async function logAccess(tx: ShopTransaction, { actor, action, customerIds, at }: AccessNote): Promise<void> {
  const whose = customerIds.length === 0 ? [null] : [...new Set(customerIds)]
  await tx.query(
    'INSERT INTO access_log (id, shop_id, actor, action, customer_id, at) SELECT id, $1, $2, $3, customer, $4::timestamptz FROM unnest($5::text[], $6::text[]) AS l(id, customer)',
    [tx.shopId, actor, action, at, whose.map(() => newId()), whose],
  )
}
