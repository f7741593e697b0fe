import type { ShopContext } from '~/platform/context'

import type { CatalogueProduct } from '../records'

export type ProductTextRow = Pick<CatalogueProduct, 'id' | 'title' | 'description' | 'productType' | 'vendor' | 'tags'>

/** What the catalogue says of every product, in batches ordered by id, descriptions cut after so many letters; deleted ones too where they were sold. */
export function streamProductTexts(context: ShopContext, mostLetters: number): AsyncIterable<ProductTextRow[]> {
  return context.shop.stream<ProductTextRow>(
    `SELECT p.id, p.title, left(p.description, $2) AS description, p.product_type AS "productType", p.vendor, p.tags
     FROM product p WHERE p.shop_id = $1
       AND (p.deleted_at IS NULL OR EXISTS (SELECT FROM order_line l WHERE l.shop_id = p.shop_id AND l.product_id = p.id)) ORDER BY p.id`,
    [context.shopId, mostLetters],
  )
}
