import { readCatalogue, type CatalogueProduct } from '~/collect'
import type { ShopContext } from '~/platform/context'
import type { ShopSettings } from '~/platform/shop-settings'
import { excludedByShop, recommendFor, type Move } from '~/recommend'

import type { FlowDefinition, FlowVariant } from '../definition'
import { readTriggerKey } from '../triggers/candidate'
import { boughtWith } from './bought-with'
import type { ExitReason } from './judge-run'
import type { PlanInput, ShownProduct } from './plan-mail'
import { lastBought, ownInterval } from './product-rhythm'

export interface ChosenProduct extends ShownProduct {
  source: string
  score: number
  /** Chance of a purchase, where the recommender gives one. */
  probability?: number | null
  /** Which of the merchant's rules moved it. */
  moves?: Move[]
}

type Orders = PlanInput['orders']

export interface ProductQuestion {
  definition: FlowDefinition
  triggerKey: string
  customerId: string
  orders: Orders
  settings: Pick<ShopSettings, 'recommend'>
  /** Products that the largest variant shows. */
  count: number
  /** What a variant says of where they come from. */
  recommender?: FlowVariant['recommender']
}

/**
 * The products of one customer's mail, best first: what the act speaks of, as the trigger says, then what the
 * recommender puts beside it. Everything is read as it stands now; what is no longer so ends the run.
 */
export async function chooseProducts(context: ShopContext, question: ProductQuestion): Promise<ChosenProduct[] | ExitReason> {
  const { definition, customerId, orders, count } = question
  const { act } = definition.send
  const key = readTriggerKey(question.triggerKey)
  const order = orders.find((one) => one.id === key.orderId)
  const ordered = order?.lines.flatMap((line) => line.productId ?? []) ?? []

  if (act === 'review_request') return reviewed(context, order, count)
  if (act === 'cross_sell') {
    const owned = orders.flatMap((one) => one.lines.flatMap((line) => line.productId ?? []))
    const fitting = order ? await boughtWith(context, { productIds: kept(order), at: order.at }, { count, owned, rules: question.settings.recommend }) : []
    return fitting.length > 0 ? fitting : 'nothing-to-recommend'
  }
  const lead = act === 'replenish' || act === 'back_in_stock' || act === 'price_drop' ? await leadOf(context, question, key.productId ?? '', key.at ?? new Date(0)) : null
  if (typeof lead === 'string') return lead
  const room = count - (lead ? 1 : 0)
  const exclude = lead ? [lead.productId] : []
  const owned = orders.flatMap((one) => one.lines.flatMap((line) => line.productId ?? []))
  // Nobody is the customer of whom nothing is known: the recommender answers with what many buy.
  const asked = question.recommender === 'popular' ? { customerId: '', exclude: [...exclude, ...owned] } : { customerId, triggerProductIds: ordered, exclude }
  const beside = room > 0 ? await recommendFor(context, { ...asked, count: room }) : []
  const chosen = [...(lead ? [lead] : []), ...beside]
  return chosen.length > 0 ? chosen : 'nothing-to-recommend'
}

async function leadOf(context: ShopContext, { definition, orders, settings }: ProductQuestion, productId: string, at: Date): Promise<ChosenProduct | ExitReason> {
  const [product] = await readCatalogue(context, { ids: [productId] })
  // A fallen price is what the mail is about: the rule that only full prices are recommended does not apply to it.
  const rules = { ...settings.recommend, onlyFullPrice: settings.recommend.onlyFullPrice && definition.send.act !== 'price_drop' }
  if (!product || excludedByShop(product, rules) !== null) return 'product-gone'
  const bought = lastBought(orders, productId)
  const chosen = (reason: ShownProduct['reason']): ChosenProduct => ({ productId, reason, source: 'flow-subject', score: 1 })
  if (definition.send.act === 'replenish') {
    if (bought?.getTime() !== at.getTime()) return bought && bought > at ? 'bought-again' : 'facts-changed'
    return chosen({ kind: 'due', lastBoughtAt: at.toISOString(), ownIntervalDays: ownInterval(orders, productId) })
  }
  if (bought && bought > at) return 'bought-again'
  const boughtAt = bought?.toISOString() ?? null
  if (definition.send.act === 'back_in_stock') return chosen({ kind: 'returned', at: at.toISOString(), boughtAt })
  const drop = await readDrop(context, product, at)
  return drop === null ? 'facts-changed' : chosen({ kind: 'reduced', at: at.toISOString(), price: product.price, before: drop, boughtAt })
}

/** What the price fell from, as long as the product still costs what it fell to. */
async function readDrop(context: ShopContext, product: CatalogueProduct, at: Date): Promise<string | null> {
  const [row] = await context.shop.query<{ price: string; before: string }>(
    `SELECT price::text, trim_scale(price_before)::text AS before FROM product_event WHERE shop_id = $1 AND product_id = $2 AND kind = 'price-drop' AND at = $3`,
    [context.shopId, product.id, at],
  )
  return row && Number(row.price) === Number(product.price) ? row.before : null
}

async function reviewed(context: ShopContext, order: Orders[number] | undefined, count: number): Promise<ChosenProduct[] | ExitReason> {
  if (!order) return 'product-gone'
  const known = new Set((await readCatalogue(context, { ids: kept(order) })).map((product) => product.id))
  const shown = kept(order).filter((id) => known.has(id)).slice(0, count)
  if (shown.length === 0) return 'product-gone'
  return shown.map((productId) => ({ productId, reason: { kind: 'bought', at: order.at.toISOString() }, source: 'flow-subject', score: 1 }))
}

/** The products of an order that were not sent back, in its order. */
function kept(order: Orders[number]): string[] {
  return [...new Set(order.lines.flatMap((line) => (line.productId !== null && line.quantity > line.refunded ? [line.productId] : [])))]
}
