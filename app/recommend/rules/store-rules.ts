import type { CatalogueProduct } from '~/collect'
import type { RecommendSettings } from '~/platform/recommend-settings'
import { excludedByShop } from '../exclusions'
import type { CatalogueItem, FittedSource } from '../source'
import { likenessIn } from './likeness'
import { marginsOf } from './margins'

/** What the catalogue and the merchant's rules say of every product, by its index: plain columns. */
export interface Shelf {
  /** 1 where the product may be proposed to somebody. */
  readonly allowed: Uint8Array
  /** How many times as much a product counts: the product of its boosts. */
  readonly factor: Float64Array
  /** Lowest price of one piece that can be bought, in the store's currency. */
  readonly price: Float64Array
  /** What one piece earns at that price; null where no cost is known. */
  readonly margin: Float64Array | null
}

/** The merchant's rules, worked out once for every product of a store. */
export interface StoreRules extends Shelf {
  readonly settings: RecommendSettings
  /** How alike two products are, 0 to 1, for all products beside the first. */
  readonly likeness: (item: number) => (other: number) => number
}

/**
 * @param items ids of the products; one that `products` does not have is not proposed
 * @param costs what one piece costs the store, by product; empty where nobody asked
 */
export function shelfOf(settings: RecommendSettings, items: readonly string[], products: ReadonlyMap<string, CatalogueProduct>, costs: ReadonlyMap<string, number>): Shelf {
  const allowed = new Uint8Array(items.length)
  const factor = new Float64Array(items.length).fill(1)
  const price = new Float64Array(items.length)
  items.forEach((id, item) => {
    const product = products.get(id)
    if (!product) return
    allowed[item] = Number(excludedByShop(product, settings) === null)
    factor[item] = boostOf(product, settings.boosts)
    price[item] = Number(product.price)
  })
  return { allowed, factor, price, margin: marginsOf(items, products, costs) }
}

export function storeRules(settings: RecommendSettings, shelf: Shelf, catalogue: readonly CatalogueItem[], content: FittedSource): StoreRules {
  return { ...shelf, settings, likeness: likenessIn(catalogue, content) }
}

/** The product of all boosts that speak of it, 1 where none does. */
export function boostOf(product: Pick<CatalogueProduct, 'id' | 'vendor' | 'tags' | 'collectionIds'>, boosts: RecommendSettings['boosts']): number {
  return boosts.reduce((factor, boost) => (speaksOf(boost, product) ? factor * boost.factor : factor), 1)
}

function speaksOf({ by, value }: RecommendSettings['boosts'][number], product: Parameters<typeof boostOf>[0]): boolean {
  const same = (word: string) => word.toLowerCase() === value.toLowerCase()
  switch (by) {
    case 'product':
      return product.id === value
    case 'collection':
      return product.collectionIds.includes(value)
    case 'vendor':
      return same(product.vendor)
    case 'tag':
      return product.tags.some(same)
  }
}
