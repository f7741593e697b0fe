import { streamProductTexts, streamPurchases } from '~/collect'
import type { ShopContext } from '~/platform/context'
import { readUnprofiledIds } from '../read-due-customers'
import { readAhead } from '../survey/read-ahead'
import type { ProductText } from './product-terms'
import type { PurchaseColumns } from './purchase-columns'

/** Of more customers than this an even sample is read: the rest would change no topic. */
const mostCustomers = 20_000
/** What a description says after so many letters is delivery and care. */
const mostLetters = 600
const day = 86_400_000

export interface TopicTraining {
  products: ProductText[]
  purchases: PurchaseColumns
  seed: string
}

/** The catalogue's texts and what was bought until now, by customer number; customers who opted out of profiling are left out. */
export async function readTopicTraining(context: ShopContext): Promise<{ input: TopicTraining; oneIn: number }> {
  const products: ProductText[] = []
  for await (const batch of streamProductTexts(context, mostLetters)) products.push(...batch)
  const numberOf = new Map(products.map(({ id }, number) => [id, number]))
  const [count] = await context.shop.query<{ customers: number }>('SELECT count(*)::int AS customers FROM customer WHERE shop_id = $1', [context.shopId])
  const oneIn = Math.max(1, Math.ceil((count?.customers ?? 0) / mostCustomers))
  const unprofiled = await readUnprofiledIds(context)
  const now = context.clock.now()
  const lines: [customer: number, product: number, at: number][] = []
  let customer = ''
  let number = -1
  for await (const batch of readAhead(streamPurchases(context, { oneIn }))) {
    for (const line of batch) {
      const product = numberOf.get(line.productId)
      if (product === undefined || line.at > now || unprofiled.has(line.customerId)) continue
      if (line.customerId !== customer) {
        customer = line.customerId
        number++
      }
      lines.push([number, product, line.at.getTime() / day])
    }
  }
  const purchases = { customer: Int32Array.from(lines, ([who]) => who), product: Int32Array.from(lines, ([, what]) => what), at: Float64Array.from(lines, ([, , at]) => at) }
  return { input: { products, purchases, seed: context.seed }, oneIn }
}
