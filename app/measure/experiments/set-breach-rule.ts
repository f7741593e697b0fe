import type { ShopTransaction } from '~/platform/tenancy'

import type { BreachRule } from './experiment'

/** What a flow's running experiment does from now on when a guard rail is breached; what is out already stays out. */
export async function setBreachRule(tx: ShopTransaction, flowId: string, rule: BreachRule): Promise<void> {
  await tx.query(`UPDATE experiment SET on_breach = $3 WHERE shop_id = $1 AND flow_id = $2 AND state = 'RUNNING'`, [tx.shopId, flowId, rule])
}
