import { loadBackend, serveTraining } from '~/ml'
import { seededRandom } from '~/platform/random'
import { chooseRepeatPurchase, type RepeatPurchaseChoice } from './choose-repeat-purchase'
import { PurchaseLog } from './lifetimes/purchase-log'
import { repeatPurchaseKind } from './load-foresight'
import type { RepeatPurchaseTraining } from './train-repeat-purchase'

await serveTraining<RepeatPurchaseTraining, RepeatPurchaseChoice>(async ({ columns, today, seed }) =>
  chooseRepeatPurchase(PurchaseLog.fromColumns(columns), today, seededRandom(seed).fork(repeatPurchaseKind), await loadBackend()))
