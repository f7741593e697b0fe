import type { CatalogueProduct } from '~/collect'

/** A variant's price and stock from a moment on. Money is decimal text. */
export interface VariantState {
  variantId: string
  productId: string
  since: Date
  price: string
  buyable: boolean
}

export type ProductEvent =
  | { kind: 'sold-out'; productId: string; at: Date }
  | { kind: 'back-in-stock'; productId: string; at: Date; outSince: Date }
  | { kind: 'price-drop'; productId: string; at: Date; price: string; before: string }

/** A variant as it was last seen, with the lowest price that was asked for it within the thirty days before now. */
export interface KnownVariant extends VariantState {
  lowest: string
}

export interface Changes {
  states: VariantState[]
  events: ProductEvent[]
}

/**
 * What has changed since the store's products were last looked at. Pure. A product that is not on sale (a draft, not
 * published) is passed over: taking it down and putting it up again is neither selling out nor coming back. A price has
 * fallen when the product costs less than the lowest that was asked within thirty days (Directive 98/6/EC, article 6a).
 * @param products the catalogue as it stands
 * @param known what was last seen, by variant id; nothing is said of a product that is seen for the first time
 */
export function spotChanges(products: readonly CatalogueProduct[], known: ReadonlyMap<string, KnownVariant>, now: Date): Changes {
  const states: VariantState[] = []
  const events: ProductEvent[] = []
  for (const product of products) {
    if (product.publishedAt === null || product.publishedAt > now || !isListed(product)) continue
    const present = product.variants.map(({ id, price, buyable }): VariantState => ({ variantId: id, productId: product.id, since: now, price, buyable }))
    const before = present.flatMap(({ variantId }) => known.get(variantId) ?? [])
    states.push(...present.filter((state) => differs(state, known.get(state.variantId))))
    if (before.length === 0) continue
    const was = before.some((state) => state.buyable)
    const is = present.some((state) => state.buyable)
    if (was && !is) events.push({ kind: 'sold-out', productId: product.id, at: now })
    if (!was && is) events.push({ kind: 'back-in-stock', productId: product.id, at: now, outSince: new Date(Math.max(...before.map((state) => state.since.getTime()))) })
    const drop = is ? priceDrop(product, before) : null
    if (drop !== null) events.push({ kind: 'price-drop', productId: product.id, at: now, price: product.price, before: drop })
  }
  return { states, events }
}

/** A product without a variant in stock is still listed: that is what selling out means. */
function isListed(product: CatalogueProduct): boolean {
  return product.available || product.variants.every((variant) => !variant.buyable)
}

function differs(state: VariantState, before: VariantState | undefined): boolean {
  return before === undefined || before.buyable !== state.buyable || Number(before.price) !== Number(state.price)
}

/** The lowest price of thirty days for any variant, when the one that is now the cheapest fell below it; null otherwise. */
function priceDrop(product: CatalogueProduct, before: readonly KnownVariant[]): string | null {
  const price = Number(product.price)
  const cheapest = product.variants.filter((variant) => variant.buyable && Number(variant.price) === price)
  const fell = cheapest.some(({ id }) => before.some((state) => state.variantId === id && Number(state.price) > price))
  if (!fell) return null
  const lowest = before.reduce((low, state) => (Number(state.lowest) < Number(low) ? state.lowest : low), before[0]!.lowest)
  return Number(lowest) > price ? lowest : null
}
