import { loadCopyModel, type CopyModel } from '~/compose'
import { effectKind, mailOutcomes, openPolicies, readRemovals, type Experiment, type FlowPolicies, type VariantRemoval } from '~/measure'
import { listModels } from '~/ml'
import type { ShopContext } from '~/platform/context'
import { readShopSettings, type ShopSettings } from '~/platform/shop-settings'
import { readShop, type ShopRecord } from '~/platform/shops'

import type { Flow } from '../flow'
import { ensureExperiment } from '../flow-experiment'
import { lockFlow } from '../read-flows'

/** What all runs of one round share, read once. */
export interface Desk {
  shop: ShopRecord
  settings: ShopSettings
  copyModel: CopyModel
  /** Versions of the store's models in use, by kind: noted with every decision. */
  models: Readonly<Record<string, number>>
  flows: ReadonlyMap<string, FlowOnDesk>
}

/** A flow that is on, with the experiment that assigns its customers, the variants that a guard rail took out of it, and what its policies decide by. */
export interface FlowOnDesk {
  flow: Flow
  experiment: Experiment
  removals: readonly VariantRemoval[]
  policies: FlowPolicies
}

/** Opens the desk for the flows of the runs that are due. */
export async function openDesk(context: ShopContext, flowIds: ReadonlySet<string>): Promise<Desk> {
  const now = context.clock.now()
  const flows = new Map<string, FlowOnDesk>()
  for (const id of [...flowIds].sort()) {
    const policies = await openPolicies(context, id)
    await context.shop.transaction(async (tx) => {
      // Locked for change: two workers that find no experiment must not start two.
      const flow = await lockFlow(tx, id, 'UPDATE')
      if (flow?.state !== 'ON') return
      const experiment = await ensureExperiment(tx, flow, now)
      flows.set(id, { flow, experiment, removals: await readRemovals(tx, experiment.id), policies })
    })
  }
  const [shop, settings, copyModel, models] = await Promise.all([readShop(context.shop), readShopSettings(context.shop), loadCopyModel(context), listModels(context)])
  // Models of what becomes of a mail are kept, but nothing decides by them; a flow's own policies are named where they decide.
  const idle = new Set(mailOutcomes.map(effectKind))
  const live = models.filter(({ state, kind }) => state === 'LIVE' && !idle.has(kind) && !kind.includes('/')).map(({ kind, version }) => [kind, version] as const)
  return { shop, settings, copyModel, models: Object.fromEntries(live), flows }
}
