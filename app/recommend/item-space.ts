import { readCollections, type CatalogueProduct } from '~/collect'
import type { ShopContext } from '~/platform/context'
import { dayOf } from './purchases'
import type { CatalogueItem } from './source'

/** The catalogue in the order of `items`; a product that the store no longer has gets an empty entry. */
export async function readCatalogueItems(context: ShopContext, items: readonly string[], products: readonly CatalogueProduct[]): Promise<CatalogueItem[]> {
  const titles = new Map((await readCollections(context)).map(({ id, title }) => [id, title]))
  const byId = new Map(products.map((product) => [product.id, product]))
  return items.map((id) => {
    const product = byId.get(id)
    if (!product) return { id, title: '', description: '', productType: '', vendor: '', tags: [], createdDay: null }
    const { title, description, productType, vendor, tags, createdAt, collectionIds } = product
    return { id, title, description, productType, vendor, tags, collections: collectionIds.flatMap((collection) => titles.get(collection) ?? []), createdDay: dayOf(createdAt) }
  })
}
