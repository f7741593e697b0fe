import type { ShopContext } from '~/platform/context'

export const catalogueKinds = ['product', 'collection', 'vendor', 'tag', 'type'] as const
export type CatalogueKind = (typeof catalogueKinds)[number]

export interface CatalogueChoice {
  /** Id of a product or collection; the vendor, tag or type itself. */
  value: string
  label: string
}

const questions: Record<CatalogueKind, string> = {
  product: 'SELECT id AS value, title AS label FROM product WHERE shop_id = $1 AND deleted_at IS NULL',
  collection: 'SELECT id AS value, title AS label FROM collection WHERE shop_id = $1 AND deleted_at IS NULL',
  vendor: "SELECT DISTINCT vendor AS value, vendor AS label FROM product WHERE shop_id = $1 AND deleted_at IS NULL AND vendor <> ''",
  tag: 'SELECT DISTINCT tag AS value, tag AS label FROM product, unnest(tags) AS tag WHERE shop_id = $1 AND deleted_at IS NULL',
  type: "SELECT DISTINCT product_type AS value, product_type AS label FROM product WHERE shop_id = $1 AND deleted_at IS NULL AND product_type <> ''",
}

/** What the store's catalogue has of a kind, by label: those with `text` in it, or those with the given values. */
export async function findInCatalogue(
  context: ShopContext, kind: CatalogueKind, { text = '', values = null, limit = 20 }: { text?: string; values?: readonly string[] | null; limit?: number },
): Promise<CatalogueChoice[]> {
  return context.shop.query<CatalogueChoice>(
    `SELECT value, label FROM (${questions[kind]}) found
     WHERE ($2::text[] IS NULL OR value = ANY($2)) AND strpos(lower(label), lower($3)) > 0
     ORDER BY strpos(lower(label), lower($3)), label COLLATE "C", value LIMIT $4`,
    [context.shopId, values, text.trim(), values === null ? limit : values.length],
  )
}
