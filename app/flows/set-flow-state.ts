import type { ShopContext } from '~/platform/context'
import { runningExperiment } from '~/measure'

import type { Flow, FlowState } from './flow'
import { startExperiment } from './flow-experiment'
import { flowColumns, lockFlow, toFlow } from './read-flows'

/**
 * Turns a flow on, pauses it, or turns it off. On: customers enter from now on, not for what they did before. Paused:
 * who waits goes on waiting, mails in the outbox are held. Off: mails in the outbox are cancelled as they come due.
 * When this resolves, no mail of a flow that is not on is handed over any more.
 * @throws Error when there is no such flow.
 */
export async function setFlowState(context: ShopContext, flowId: string, state: FlowState): Promise<Flow> {
  const now = context.clock.now()
  return context.shop.transaction(async (tx) => {
    // Waits for the claims and decisions that hold the row in share mode.
    const before = await lockFlow(tx, flowId, 'UPDATE')
    if (!before) throw new Error('This flow no longer exists. Go back to the list of flows.')
    if (before.state === state) return before
    const [row] = await tx.query<Parameters<typeof toFlow>[0]>(
      `UPDATE flow SET state = $3::"FlowState", active_since = CASE WHEN $3::"FlowState" = 'ON' THEN $4 ELSE active_since END, updated_at = $4 WHERE shop_id = $1 AND id = $2 RETURNING ${flowColumns}`,
      [tx.shopId, flowId, state, now],
    )
    const after = toFlow(row as Parameters<typeof toFlow>[0])
    if (state === 'ON' && before.activeSince === null && !(await runningExperiment(tx, flowId))) await startExperiment(tx, after, now)
    return after
  })
}
