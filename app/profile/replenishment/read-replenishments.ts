import { readCatalogue, readCustomerOrders } from '~/collect'
import type { ShopContext } from '~/platform/context'
import { readShop } from '~/platform/shops'
import { keptLines } from '../interests/kept-lines'
import { estimateInterval } from '../rhythm/estimate-interval'
import { dayOf, localTime } from '../rhythm/local-time'
import { logGaps } from './gap-tally'
import { readProductRhythms } from './keep-product-rhythms'
import { dueAt, leastRepeatShare } from './list-due-products'

/** After how long a customer buys a product again, and from what that is known. */
export interface Replenishment {
  productId: string
  title: string
  lastAt: Date
  dueAt: Date
  /** Median of the next interval, and what nine of ten lie between; days. */
  days: number
  low: number
  high: number
  /** The customer's own gaps for this product, and customers of the store who bought it again. */
  ownGaps: number
  repeatBuyers: number
}

const fewestRepeatBuyers = 2
const shown = 5

/** What a customer buys again, what is due first coming first; what is overdue by more than its whole interval is left out. */
export async function readReplenishments(context: ShopContext, customerId: string): Promise<Replenishment[]> {
  const now = context.clock.now()
  const toLocal = localTime((await readShop(context.shop)).timeZone)
  const orders = (await readCustomerOrders(context, customerId)).filter((order) => order.at <= now).sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
  const bought = new Map<string, Date[]>()
  for (const { productId, at } of keptLines(customerId, orders)) bought.set(productId, [...(bought.get(productId) ?? []), at])
  const rhythms = (await readProductRhythms(context, [...bought.keys()])).filter(({ repeatBuyers, buyers }) => repeatBuyers >= Math.max(fewestRepeatBuyers, leastRepeatShare * buyers))
  if (rhythms.length === 0) return []
  const titles = new Map((await readCatalogue(context, { ids: rhythms.map((rhythm) => rhythm.productId) })).map((product) => [product.id, product.title]))
  return rhythms
    .flatMap((rhythm): Replenishment[] => {
      const times = bought.get(rhythm.productId) ?? []
      const lastAt = times.at(-1)
      const title = titles.get(rhythm.productId)
      if (!lastAt || title === undefined) return []
      const logs = logGaps(times.map((at) => dayOf(toLocal(at.getTime()))))
      const meanLog = logs.reduce((sum, log) => sum + log, 0) / Math.max(1, logs.length)
      const { days, low, high } = estimateInterval({ count: logs.length, meanLog, squares: 0 }, rhythm)
      return [{ productId: rhythm.productId, title, lastAt, dueAt: dueAt({ lastAt, intervalDays: days }, 0), days, low, high, ownGaps: logs.length, repeatBuyers: rhythm.repeatBuyers }]
    })
    .filter((each) => dueAt({ lastAt: each.lastAt, intervalDays: 2 * each.days }, 0) >= now)
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.productId < b.productId ? -1 : 1))
    .slice(0, shown)
}
