import { projectFile, runTraining, saveModel, type ModelCard } from '~/ml'
import type { ShopContext } from '~/platform/context'
import type { RepeatPurchaseChoice } from './choose-repeat-purchase'
import type { PurchaseLogColumns } from './lifetimes/purchase-log'
import { repeatPurchaseKind } from './load-foresight'
import { readPurchaseLog } from './read-purchase-log'

/** What the training thread is given: purchases by customer number, no ids. */
export interface RepeatPurchaseTraining {
  columns: PurchaseLogColumns
  /** Number of the last local day. */
  today: number
  seed: string
}

/**
 * Trains the repeat-purchase model on the store's history, in a thread of its own, and keeps it in the registry; it
 * goes live only if it wins. Where a plain rule has become no worse, the live one is taken out of use too.
 */
export async function trainRepeatPurchase(context: ShopContext): Promise<ModelCard> {
  const dataAsOf = context.clock.now()
  const started = performance.now()
  const { log, today, oneIn } = await readPurchaseLog(context)
  const input: RepeatPurchaseTraining = { columns: log.toColumns(), today, seed: context.seed }
  const { card, model, lost } = await runTraining<RepeatPurchaseTraining, RepeatPurchaseChoice>(projectFile('app/profile/choose-repeat-purchase.worker.ts'), input)
  const complete: ModelCard = { ...card, details: { ...card.details, sampledOneIn: oneIn }, seconds: (performance.now() - started) / 1000 }
  await saveModel(context, {
    kind: repeatPurchaseKind,
    card: complete,
    artifact: model ? Buffer.from(JSON.stringify(model), 'utf8') : null,
    promoted: complete.promoted && model !== null,
    lost,
    dataAsOf,
  })
  return complete
}
