import { BY_CUSTOMER, decideExperiment, markRestored, readExperiment } from '~/measure'
import type { ShopContext } from '~/platform/context'

import type { Flow } from './flow'
import { startExperiment } from './flow-experiment'
import { lockFlow, readFlow } from './read-flows'
import { rollOut, saveFlow } from './save-flow'

/**
 * Lets a flow go on with one variant alone, against the holdout; the experiment ends with it as its winner.
 * Where choosing by customer won, it goes on for nine in ten of the customers; the others show what it is worth.
 * @throws Error for people: the experiment, its flow or the variant is gone; FlowConflict as in saveFlow.
 */
export async function rollOutVariant(context: ShopContext, experimentId: string, variantId: string): Promise<Flow> {
  const flow = await flowOf(context, experimentId)
  if (variantId !== BY_CUSTOMER) return rollOut(context, flow, experimentId, variantId)
  const saved = await changeExperiment(context, flow, { byCustomerShare: ROLLED_OUT })
  await decideExperiment(context, experimentId, variantId)
  return saved
}

const ROLLED_OUT = 0.9

function changeExperiment(context: ShopContext, flow: Flow, change: Partial<Flow['definition']['experiment']>): Promise<Flow> {
  return saveFlow(context, flow.id, { name: flow.name, definition: { ...flow.definition, experiment: { ...flow.definition.experiment, ...change } }, expectedVersion: flow.version })
}

/**
 * Takes a variant that does harm out of its flow. Nobody is mailed with it any more; the experiment ends, and another one
 * of the remaining variants begins, since the shares are no longer those that were planned.
 * @throws Error for people: as above, or it is the only variant.
 */
export async function dropVariant(context: ShopContext, experimentId: string, variantId: string): Promise<Flow> {
  const flow = await flowOf(context, experimentId)
  if (variantId === BY_CUSTOMER) return changeExperiment(context, flow, { allocation: undefined, byCustomerShare: undefined })
  const { experiment } = flow.definition
  const variants = experiment.variants.filter((variant) => variant.id !== variantId)
  if (variants.length === experiment.variants.length) throw new Error('This variant is no longer part of the flow.')
  if (variants.length === 0) throw new Error('This is the flow’s only variant. Pause the flow instead.')
  return changeExperiment(context, flow, { variants })
}

/**
 * Lets a variant take part again that a guard rail took out. A new experiment goes on with the same arms for everybody;
 * what speaks against the variant is counted anew from here, so that it is not taken out again for the same customers.
 * @throws Error for people: the experiment or its flow is gone, it has ended, or the variant is not out.
 */
export async function restoreVariant(context: ShopContext, experimentId: string, variantId: string, by: string): Promise<void> {
  const { id: flowId } = await flowOf(context, experimentId)
  const now = context.clock.now()
  await context.shop.transaction(async (tx) => {
    const flow = await lockFlow(tx, flowId, 'UPDATE')
    const experiment = await readExperiment(tx, experimentId)
    if (!flow || experiment?.state !== 'RUNNING') throw new Error('This experiment has ended. The flow’s present one is in the list of experiments.')
    const ids = new Set(experiment.variants.map((variant) => variant.id))
    const variants = flow.definition.experiment.variants.filter((variant) => ids.has(variant.id))
    const next = await startExperiment(tx, flow, now, { variants, salt: experiment.salt })
    if (!(await markRestored(tx, experimentId, next.id, variantId, by, now))) throw new Error('This variant takes part already. Reload the page.')
  })
}

async function flowOf(context: ShopContext, experimentId: string): Promise<Flow> {
  const experiment = await readExperiment(context.shop, experimentId)
  const flow = experiment && (await readFlow(context.shop, experiment.flowId))
  if (!flow) throw new Error('This experiment or its flow no longer exists. Go back to the list of experiments.')
  return flow
}
