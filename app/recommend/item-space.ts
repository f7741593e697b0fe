import type { CatalogueProduct } from '~/collect'
import { dayOf } from './purchases'
import type { CatalogueItem } from './source'

/** The catalogue in the order of `items`; a product that the store no longer has gets an empty entry. */
export function catalogueItems(items: readonly string[], products: readonly CatalogueProduct[]): CatalogueItem[] {
  const byId = new Map(products.map((product) => [product.id, product]))
  return items.map((id) => {
    const product = byId.get(id)
    if (!product) return { id, title: '', description: '', productType: '', vendor: '', tags: [], createdDay: null }
    const { title, description, productType, vendor, tags, createdAt } = product
    return { id, title, description, productType, vendor, tags, createdDay: dayOf(createdAt) }
  })
}
