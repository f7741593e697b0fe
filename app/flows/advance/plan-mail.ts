import type { CatalogueProduct, CustomerRecord, OrderLineSummary, OrderSummary } from '~/collect'
import type { MailPlan, MailReason } from '~/compose'
import type { ShopRecord } from '~/platform/shops'
import type { ShopSettings } from '~/platform/shop-settings'

import type { FlowDefinition, FlowOffer, FlowVariant } from '../definition'
import type { FlowKind } from '../flow'
import type { Offer } from '../offers/ensure-offer'
import { dayIn } from '../triggers/birthdays'

const DAY_MS = 86_400_000

/** A product of a mail, and why it is there. */
export interface ShownProduct {
  productId: string
  reason: MailReason
}

export interface PlanInput {
  definition: FlowDefinition
  kind: FlowKind
  variant: FlowVariant
  now: Date
  customer: Pick<CustomerRecord, 'id' | 'locale'> & { firstName: string | null }
  /** Oldest first. */
  orders: readonly (OrderSummary & { lines: OrderLineSummary[] })[]
  /** Best first: what the mail is about, then what stands beside it. */
  shown: readonly ShownProduct[]
  /** The shown products, and earlier purchases that their reasons name. */
  catalogue: ReadonlyMap<string, CatalogueProduct>
  offer: Offer | null
  shop: ShopRecord
  settings: ShopSettings
  unsubscribeUrl: string
  viewInBrowserUrl: string
  seed: string
}

/** How many products the mail of a variant shows. */
export function productCount(definition: FlowDefinition, variant: FlowVariant): number {
  const layout = variant.layout ?? definition.send.layout
  return layout === 'single' ? 1 : (variant.products ?? definition.send.products)
}

/** The offer of a variant: its own, none if it says null, else the flow's. */
export function offerOf(definition: FlowDefinition, variant: FlowVariant): FlowOffer | null {
  return variant.offer === undefined ? definition.send.offer : variant.offer
}

/** Everything the mail of this customer may say. Pure. */
export function planMail(input: PlanInput): MailPlan {
  const { definition, variant, catalogue, shop, settings, now } = input
  const products = input.shown
    .slice(0, productCount(definition, variant))
    .flatMap(({ productId, reason }) => {
      const product = catalogue.get(productId)
      return product ? [{ product, reason }] : []
    })
  const shopUrl = shop.url ?? `https://${shop.id}`
  const last = lastPurchase(input.orders)
  return {
    act: definition.send.act,
    now: now.toISOString(),
    customer: {
      firstName: input.customer.firstName,
      locale: input.customer.locale ?? shop.locale,
      daysSinceLastOrder: last ? Math.floor((now.getTime() - last.at.getTime()) / DAY_MS) : null,
      lastProductTitle: last?.title ?? null,
      lastProductId: last?.productId ?? null,
      lastOrderAt: last?.at.toISOString() ?? null,
    },
    products,
    earlierTitles: Object.fromEntries([...earlierProducts(input.shown)].flatMap((id) => (catalogue.has(id) ? [[id, (catalogue.get(id) as CatalogueProduct).title]] : []))),
    ...(definition.send.act === 'birthday' && { birthday: { customerId: input.customer.id, on: dayIn(shop.timeZone, now) } }),
    offer: input.offer,
    tone: variant.tone ?? definition.send.tone ?? settings.tone,
    layout: variant.layout ?? definition.send.layout,
    shop: { name: shop.name, url: shopUrl, currency: shop.currency, locale: shop.locale, timeZone: shop.timeZone, postalAddress: settings.postalAddress, brand: settings.brand, sender: settings.sender },
    links: {
      unsubscribeUrl: input.unsubscribeUrl,
      viewInBrowserUrl: input.viewInBrowserUrl,
      productUrl: (product) => withCampaign(product.url, input.kind, variant.id),
      homeUrl: withCampaign(shopUrl, input.kind, variant.id),
    },
    subjectStyle: variant.subjectStyle,
    seed: input.seed,
  }
}

/** Ids of earlier purchases that the reasons refer to. */
export function earlierProducts(shown: readonly ShownProduct[]): Set<string> {
  return new Set(shown.flatMap(({ reason }) => ('productId' in reason ? [reason.productId] : [])))
}

/** The newest bought position that was kept and has a product. */
function lastPurchase(orders: PlanInput['orders']): { at: Date; title: string; productId: string } | null {
  for (const order of orders.toReversed()) {
    const line = order.lines.find((one) => one.productId !== null && one.quantity > one.refunded)
    if (line?.productId) return { at: order.at, title: line.title, productId: line.productId }
  }
  return null
}

/** The store's own analytics tell these visits apart; nothing in them names a person. */
function withCampaign(address: string, kind: FlowKind, variantId: string): string {
  const url = new URL(address)
  url.searchParams.set('utm_source', 'rekindle')
  url.searchParams.set('utm_medium', 'email')
  url.searchParams.set('utm_campaign', kind)
  url.searchParams.set('utm_content', variantId)
  return url.href
}
