import type { ShopContext } from '~/platform/context'

export interface CollectionRecord {
  id: string
  title: string
  /** Products that are in it now and not deleted. */
  products: number
}

/** The store's collections, by title. */
export async function readCollections(context: ShopContext): Promise<CollectionRecord[]> {
  return context.shop.query<CollectionRecord>(
    `SELECT c.id, c.title, count(p.id)::int AS products FROM collection c
     LEFT JOIN collection_product m ON m.shop_id = c.shop_id AND m.collection_id = c.id
     LEFT JOIN product p ON p.shop_id = m.shop_id AND p.id = m.product_id AND p.deleted_at IS NULL
     WHERE c.shop_id = $1 AND c.deleted_at IS NULL GROUP BY c.id, c.title ORDER BY c.title COLLATE "C", c.id`,
    [context.shopId],
  )
}
