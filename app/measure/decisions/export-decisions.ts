import type { ShopContext } from '~/platform/context'

/** What was decided for one person in experiments, oldest first: for whoever asks what is known of them. */
export async function exportDecisions(context: ShopContext, customerId: string): Promise<Record<string, unknown>[]> {
  return context.shop.query(
    `SELECT d.decided_at AS "decidedAt", e.name AS experiment, d.arm, d.action, d.probability AS chance, d.inputs AS "whatWasKnown"
     FROM decision d JOIN experiment e ON e.shop_id = d.shop_id AND e.id = d.experiment_id
     WHERE d.shop_id = $1 AND d.customer_id = $2 ORDER BY d.decided_at, d.experiment_id, d.entry, d.step`,
    [context.shopId, customerId],
  )
}
