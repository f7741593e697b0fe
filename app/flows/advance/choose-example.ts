import { readCatalogue, type CatalogueProduct } from '~/collect'
import type { ShopContext } from '~/platform/context'

import { writeTriggerKey } from '../triggers/candidate'
import { chooseProducts, type ChosenProduct, type ProductQuestion } from './choose-products'
import { lastBought } from './product-rhythm'

export interface Example {
  shown: ChosenProduct[]
  /** What is supposed in it. */
  notes: string[]
}

const noProduct = 'There is no product to recommend to this customer: all are sold out, excluded in Settings, or bought already.'

/**
 * The products of a preview: as if the flow's trigger had just happened to this customer. What really happened is taken
 * where there is something; what is only supposed is said in a note.
 * @returns the example, or why there is none, in a sentence for people
 */
export async function chooseExample(context: ShopContext, question: Omit<ProductQuestion, 'triggerKey'>): Promise<Example | string> {
  const { definition, customerId, orders } = question
  const last = orders.at(-1)
  const choose = async (triggerKey: string, notes: string[] = []): Promise<Example | string> => {
    const chosen = await chooseProducts(context, { ...question, triggerKey })
    return typeof chosen === 'string' ? noProduct : { shown: chosen, notes }
  }
  switch (definition.send.act) {
    case 'recommend':
    case 'win_back':
    case 'welcome':
      return choose(definition.trigger.kind === 'order-placed' && last ? `order:${last.id}` : 'preview')
    case 'birthday':
      return choose('preview', ['Shown as if it were this customer’s birthday today.'])
    case 'cross_sell': {
      for (const order of orders.toReversed()) {
        const example = await choose(`order:${order.id}`)
        if (typeof example !== 'string') return example
      }
      return 'No product is known yet that others bought with what this customer ordered. Choose a customer with more orders.'
    }
    case 'review_request':
      return last ? choose(`order:${last.id}`) : 'This customer has not ordered yet, so there is nothing to review. Choose another one.'
    case 'replenish': {
      for (const productId of oftenBought(orders)) {
        const example = await choose(writeTriggerKey('due', customerId, productId, lastBought(orders, productId)!), ['Shown as if the interval had passed today, for the product this customer bought most often.'])
        if (typeof example !== 'string') return example
      }
      return 'Nothing that this customer bought can be reordered: all of it is sold out or excluded in Settings.'
    }
    case 'back_in_stock':
    case 'price_drop':
      return suppose(context, question)
  }
}

/** The newest event of the flow's kind, else one of the customer's products as if it had happened today. */
async function suppose(context: ShopContext, question: Omit<ProductQuestion, 'triggerKey'>): Promise<Example | string> {
  const { definition, customerId, orders, count } = question
  const kind = definition.send.act === 'price_drop' ? 'price-drop' : 'back-in-stock'
  const events = await context.shop.query<{ productId: string; at: Date }>(
    `SELECT product_id AS "productId", at FROM product_event WHERE shop_id = $1 AND kind = $2 ORDER BY at DESC, product_id LIMIT 10`,
    [context.shopId, kind],
  )
  for (const { productId, at } of events) {
    const chosen = await chooseProducts(context, { ...question, triggerKey: writeTriggerKey(kind, customerId, productId, at) })
    if (typeof chosen !== 'string') return { shown: chosen, notes: [] }
  }
  const bought = oftenBought(orders)
  const products = await readCatalogue(context, bought.length > 0 ? { ids: bought } : {})
  const product = bought.flatMap((id) => products.find((one) => one.id === id && one.available) ?? [])[0] ?? products.find((one) => one.available)
  if (!product) return noProduct
  const at = context.clock.now().toISOString()
  const boughtAt = lastBought(orders, product.id)?.toISOString() ?? null
  const lead: ChosenProduct = {
    productId: product.id, source: 'flow-subject', score: 1,
    reason: kind === 'price-drop' ? { kind: 'reduced', at, price: product.price, before: higher(product), boughtAt } : { kind: 'returned', at, boughtAt },
  }
  const beside = count > 1 ? await chooseProducts(context, { ...question, definition: { ...definition, send: { ...definition.send, act: 'welcome' } }, triggerKey: 'preview', count }) : []
  const note = kind === 'price-drop' ? 'No price has fallen yet: the price before is made up for this preview.' : 'No product has come back yet: this one is shown as if it had today.'
  return { shown: [lead, ...(typeof beside === 'string' ? [] : beside.filter((one) => one.productId !== product.id))].slice(0, count), notes: [note] }
}

function higher(product: CatalogueProduct): string {
  return (Number(product.price) * 1.25).toFixed(2)
}

/** Products that the customer bought, the most often bought first. */
function oftenBought(orders: ProductQuestion['orders']): string[] {
  const times = new Map<string, number>()
  for (const order of orders) for (const line of order.lines) if (line.productId !== null && line.quantity > line.refunded) times.set(line.productId, (times.get(line.productId) ?? 0) + 1)
  return [...times].sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1)).map(([id]) => id)
}
