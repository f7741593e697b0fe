import type { ModelCard } from '~/ml'
import type { ShopContext } from '~/platform/context'

import { trainStoreUplift, upliftKind } from '../uplift/train-store-uplift'

/** What the learning needs to know of a flow. */
export interface PolicyFlow {
  id: string
  name: string
}

/** What the registry calls a flow's policies. */
export const policyKinds = (flowId: string): string[] => [upliftKind(flowId)]

/**
 * Learns a flow's policies anew from its logged decisions, each judged before it may be used.
 * @returns the cards by kind of model; nothing for a flow without decisions
 */
export async function trainPolicies(context: ShopContext, flow: PolicyFlow): Promise<Map<string, ModelCard>> {
  // Whoever has objected to profiling since is no longer learned from, nor is what was known of them kept.
  await context.shop.query('UPDATE decision d SET inputs = NULL FROM customer c WHERE d.shop_id = $1 AND d.inputs IS NOT NULL AND c.shop_id = $1 AND c.id = d.customer_id AND c.profiling_opt_out', [context.shopId])
  const cards = new Map<string, ModelCard>()
  const uplift = await trainStoreUplift(context, flow)
  if (uplift) cards.set(upliftKind(flow.id), uplift)
  return cards
}
