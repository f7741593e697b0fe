import { allocateToday, BY_CUSTOMER, createExperiment, listExperiments, runningExperiment, type Experiment } from '~/measure'
import type { ShopTransaction } from '~/platform/tenancy'

import { everybodysVariants, type FlowVariant } from './definition'
import type { Flow } from './flow'

/**
 * Starts the experiment that a flow's definition describes; the one before it ends. N* is the number of customers who
 * could come through within a season or so: half of those who may be mailed, at least 200.
 * @param options.salt that of an experiment which goes on, so that everybody stays in the arm they had
 */
export async function startExperiment(tx: ShopTransaction, flow: Flow, now: Date, options: { variants?: readonly FlowVariant[]; salt?: string } = {}): Promise<Experiment> {
  const variants = options.variants ?? flow.definition.experiment.variants
  const [reachable] = await tx.query<{ count: number }>(`SELECT count(*)::int AS count FROM customer WHERE shop_id = $1 AND consent_state = 'SUBSCRIBED' AND redacted_at IS NULL`, [tx.shopId])
  const { name, holdoutShare, metric, windowDays, allocation, byCustomerShare = 0.5, floor, onBreach, layer } = flow.definition.experiment
  return createExperiment(
    tx,
    {
      flowId: flow.id,
      name,
      holdoutShare,
      primaryMetric: metric,
      windowDays,
      allocation: allocation === 'thompson' ? 'thompson' : 'fixed',
      floor,
      onBreach,
      salt: options.salt,
      layer: layer?.name,
      expectedSize: Math.max(200, Math.round((reachable?.count ?? 0) / 2)),
      variants: [...variants.map(({ id, name: variantName, weight }) => ({ id, name: variantName, weight })), ...(allocation === 'by-customer' && everybodysVariants({ variants }).length > 1 ? [byCustomer(variants, byCustomerShare)] : [])],
    },
    now,
  )
}

/** The arm of those for whom a model chooses: a fixed share, so that it is compared like any other. */
function byCustomer(variants: readonly FlowVariant[], share: number): { id: string; name: string; weight: number } {
  const weights = variants.reduce((sum, { weight }) => sum + weight, 0)
  return { id: BY_CUSTOMER, name: 'Chosen by customer', weight: (weights * share) / (1 - share) }
}

/**
 * The experiment that assigns customers of a flow now. After one that was decided the winner goes on alone, after one
 * that was stopped the first variant, both still against a holdout, so that its worth stays known. Its variants have the
 * weights of the day.
 */
export async function ensureExperiment(tx: ShopTransaction, flow: Flow, now: Date): Promise<Experiment> {
  const running = await runningExperiment(tx, flow.id)
  if (running) return allocateToday(tx, running, now)
  const last = (await listExperiments(tx)).find((experiment) => experiment.flowId === flow.id)
  const { variants } = flow.definition.experiment
  const kept = last && last.winner !== BY_CUSTOMER ? (variants.find((variant) => variant.id === last.winner) ?? variants[0]) : null
  return allocateToday(tx, await startExperiment(tx, flow, now, { variants: kept ? [kept] : variants }), now)
}

/** What a customer is treated with: when it changes, earlier figures say nothing about the new mails. */
export function treatmentOf(flow: Pick<Flow, 'definition'>): string {
  const { onBreach: _onBreach, layer, ...experiment } = flow.definition.experiment
  return JSON.stringify([experiment, flow.definition.send, ...(layer ? [layer.name] : [])])
}
