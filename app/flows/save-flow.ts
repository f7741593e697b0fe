import { decideExperiment, LayerFull, openPolicies, setBreachRule, takePlaceInLayer } from '~/measure'
import type { ShopContext } from '~/platform/context'

import { flowDefinitionSchema, type FlowDefinition } from './definition'
import type { Flow } from './flow'
import { startExperiment, treatmentOf } from './flow-experiment'
import { refusePolicies } from './refuse-policies'
import { flowColumns, lockFlow, toFlow } from './read-flows'

/** The flow cannot be saved so: someone else was first, or its layer is full. The message says what to do. */
export class FlowConflict extends Error {
  override name = 'FlowConflict'
}

/**
 * Saves an edited flow as its next version. Customers who wait in it go on with the new one; nobody enters twice for
 * it. When what the mails are or how they are split changes, the running experiment ends and a new one starts.
 * @throws FlowConflict when `expectedVersion` is no longer the present one, its layer has no room, or it lets a policy decide that has not won; z.ZodError naming each wrong field.
 */
export async function saveFlow(context: ShopContext, flowId: string, edit: { name: string; definition: FlowDefinition; expectedVersion: number }): Promise<Flow> {
  const definition = flowDefinitionSchema.parse(edit.definition)
  const now = context.clock.now()
  const policies = await openPolicies(context, flowId)
  return context.shop.transaction(async (tx) => {
    const before = await lockFlow(tx, flowId, 'UPDATE')
    if (!before) throw new Error('This flow no longer exists. Go back to the list of flows.')
    if (before.version !== edit.expectedVersion) throw new FlowConflict('Someone else saved this flow while you were editing it. Reload the page to see their version; your changes are not saved.')
    const refused = refusePolicies(definition, before.definition, policies)
    if (refused !== null) throw new FlowConflict(refused)
    const [row] = await tx.query<Parameters<typeof toFlow>[0]>(
      `UPDATE flow SET name = $3, definition = $4, version = version + 1, updated_at = $5 WHERE shop_id = $1 AND id = $2 RETURNING ${flowColumns}`,
      [tx.shopId, flowId, edit.name, JSON.stringify(definition), now],
    )
    const after = toFlow(row as Parameters<typeof toFlow>[0])
    await takePlaceInLayer(tx, flowId, definition.experiment.layer ?? null).catch((error: unknown) => {
      throw error instanceof LayerFull ? new FlowConflict(error.message) : error
    })
    if (after.activeSince !== null && treatmentOf(before) !== treatmentOf(after)) await startExperiment(tx, after, now)
    else await setBreachRule(tx, flowId, definition.experiment.onBreach ?? 'control')
    return after
  })
}

/**
 * Ends an experiment with a winner and lets the flow go on with it alone.
 * @throws Error when the variant is not in the flow; FlowConflict as in saveFlow.
 */
export async function rollOut(context: ShopContext, flow: Flow, experimentId: string, variantId: string): Promise<Flow> {
  const winner = flow.definition.experiment.variants.find((variant) => variant.id === variantId)
  if (!winner) throw new Error('This variant is no longer part of the flow. Edit the flow instead.')
  const definition = { ...flow.definition, experiment: { ...flow.definition.experiment, variants: [winner] } }
  const saved = await saveFlow(context, flow.id, { name: flow.name, definition, expectedVersion: flow.version })
  await decideExperiment(context, experimentId, variantId)
  return saved
}
