import { projectFile, runTraining, saveModel, type ModelCard } from '~/ml'
import type { ShopContext } from '~/platform/context'
import { seededRandom } from '~/platform/random'

import { NO_MAIL, WAIT, WRITE } from '../decisions/log-decision'
import { readLogged, type LoggedOutcome } from '../decisions/read-logged'
import { chooseUplift, type TreatedCustomer, type UpliftChoice } from './choose-uplift'

export interface UpliftTraining {
  customers: TreatedCustomer[]
  seed: string
}

/** The registry's name for the model of a flow. */
export const upliftKind = (flowId: string): string => `uplift/${flowId}`

/** Leaving the list weighs as much as one order; a mail costs a little attention, whatever comes of it. In orders. */
export const LEAVING_COST = 1
export const MAIL_COST = 0.002
/** With fewer customers through their window there is nothing to say. */
const WORTH_A_CARD = 100
/** Fitting so many takes seconds, so a thread of its own does it. */
const WORTH_A_THREAD = 4_000

/**
 * Fits, from a flow's own customers with and without a mail, who is helped by one, and keeps the model where it has won
 * on later customers; otherwise the reason is kept. Nothing is written for a flow that has hardly begun.
 * @returns the card; null: too few customers to speak of
 */
export async function trainStoreUplift(context: ShopContext, flow: { id: string; name: string }): Promise<ModelCard | null> {
  const dataAsOf = context.clock.now()
  const started = performance.now()
  const customers = (await readLogged(context, flow.id)).flatMap((row) => asTreated(row) ?? [])
  if (customers.length < WORTH_A_CARD) return null
  const training: UpliftTraining = { customers, seed: `${context.seed}/uplift/${flow.id}` }
  const { quality, promoted, model } = customers.length < WORTH_A_THREAD ? chooseUplift(customers, seededRandom(training.seed)) : await runTraining<UpliftTraining, UpliftChoice>(projectFile('app/measure/uplift/choose-uplift.worker.ts'), training)
  const card: ModelCard = {
    metric: 'qini', value: quality.judged?.qini.value ?? 0, baseline: 0, baselineName: 'mailing everyone', higherIsBetter: true, promoted, why: writeWhy(quality, promoted), rows: customers.length,
    seconds: (performance.now() - started) / 1000, details: { uplift: { flowId: flow.id, flowName: flow.name, ...quality } },
  }
  await saveModel(context, { kind: upliftKind(flow.id), card, artifact: promoted && model ? Buffer.from(JSON.stringify(model), 'utf8') : null, promoted, dataAsOf })
  return card
}

/** null: of an arm in which mailing and not mailing were not both possible, or in which the mail may come later. */
function asTreated({ action, chances, known, orders, unsubscribed, complained }: LoggedOutcome): TreatedCustomer | null {
  const among = 1 - (chances[WRITE] ?? 0) - (chances[WAIT] ?? 0)
  const chance = 1 - (chances[NO_MAIL] ?? 0) / among
  if (action === WRITE || action === WAIT || !(chance > 0.005 && chance < 0.995)) return null
  const treated = action !== NO_MAIL
  return { known, treated, chance, ordered: orders > 0, outcome: Number(orders > 0) - LEAVING_COST * Number(unsubscribed || complained) - (treated ? MAIL_COST : 0) }
}

function writeWhy({ missing, customers }: UpliftChoice['quality'], promoted: boolean): string {
  if (missing) return `Too few customers whose window is over: ${missing.customers} more are needed, ${missing.heldOut} more without a mail, ${missing.orders} more who ordered.`
  return promoted ? `On the ${customers.judged} latest customers it found those whom the mail helps.` : `On the ${customers.judged} latest customers it did not surely find those whom the mail helps.`
}
