import { saveModel, type ModelCard } from '~/ml'
import type { ShopContext } from '~/platform/context'
import { seededRandom } from '~/platform/random'
import { chooseRepeatPurchase } from './choose-repeat-purchase'
import { repeatPurchaseKind } from './load-foresight'
import { readPurchaseLog } from './read-purchase-log'

/** Trains the repeat-purchase model on the store's history and keeps it in the registry; it goes live only if it wins. */
export async function trainRepeatPurchase(context: ShopContext): Promise<ModelCard> {
  const dataAsOf = context.clock.now()
  const started = performance.now()
  const { log, today } = await readPurchaseLog(context)
  const { card, model } = chooseRepeatPurchase(log, today, seededRandom(context.seed).fork(repeatPurchaseKind))
  const complete: ModelCard = { ...card, seconds: (performance.now() - started) / 1000 }
  await saveModel(context, {
    kind: repeatPurchaseKind,
    card: complete,
    artifact: model ? Buffer.from(JSON.stringify(model), 'utf8') : null,
    promoted: complete.promoted && model !== null,
    dataAsOf,
  })
  return complete
}
