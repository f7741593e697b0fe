import type { ModelCard } from '~/ml'
import type { ShopContext } from '~/platform/context'

import { contactKind, trainContact, type ContactVariant } from '../contact/train-contact'
import { contentKind, trainContent } from './train-content'
import { trainStoreUplift, upliftKind } from '../uplift/train-store-uplift'

/** What the learning needs to know of a flow. */
export interface PolicyFlow {
  id: string
  name: string
  metric: 'conversion' | 'revenue'
  /** Least chance of each variant where a model chooses, 0 to 1. */
  floor: number
  /** The variants that everybody could be given, with what their mails are now and their share in the fixed split. */
  variants: readonly { id: string; treatment: string; weight: number }[]
  /** The variant that asks when to write; null: there is none. */
  contact: ContactVariant | null
}

/** What the registry calls a flow's policies. */
export const policyKinds = (flowId: string): string[] => [upliftKind(flowId), contentKind(flowId), contactKind(flowId)]

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
  const content = await trainContent(context, flow)
  if (content) cards.set(contentKind(flow.id), content)
  const contact = await trainContact(context, flow)
  if (contact) cards.set(contactKind(flow.id), contact)
  return cards
}
