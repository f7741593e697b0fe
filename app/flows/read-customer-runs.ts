import type { ShopContext } from '~/platform/context'

export interface CustomerRun {
  flow: string
  /** What let the customer in. */
  trigger: string
  enteredAt: Date
  finishedAt: Date | null
  state: string
  /** Why no mail came of it; null: one did, or the run waits. */
  exitReason: string | null
  variant: string | null
}

/** A customer's ways through the flows, oldest first. */
export async function readCustomerRuns(context: ShopContext, customerId: string): Promise<CustomerRun[]> {
  return context.shop.query<CustomerRun>(
    `SELECT f.name AS flow, f.definition->'trigger'->>'kind' AS trigger, r.entered_at AS "enteredAt", r.finished_at AS "finishedAt", r.state, r.exit_reason AS "exitReason", r.variant
     FROM flow_run r JOIN flow f ON f.shop_id = r.shop_id AND f.id = r.flow_id
     WHERE r.shop_id = $1 AND r.customer_id = $2 ORDER BY r.entered_at, r.id`,
    [context.shopId, customerId],
  )
}
