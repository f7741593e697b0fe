import type { ShopContext } from '~/platform/context'

import type { CatalogueProduct, CatalogueVariant } from '../records'

interface Row {
  id: string
  title: string
  handle: string
  description: string
  productType: string
  vendor: string
  tags: string[]
  status: string
  url: string | null
  imageUrl: string | null
  imageAlt: string | null
  createdAt: Date
  publishedAt: Date | null
  collectionIds: string[]
  variants: VariantColumns[] | null
}

interface VariantColumns {
  id: string
  title: string
  sku: string | null
  price: string
  compareAtPrice: string | null
  stock: number | null
  sellsWhenEmpty: boolean
}

/** The store's products with their variants, ordered by id; deleted ones are left out. */
export async function readCatalogue(context: ShopContext, options: { ids?: string[] } = {}): Promise<CatalogueProduct[]> {
  return context.shop.transaction(async (tx) => {
    const [shop] = await tx.query<{ url: string | null }>('SELECT url FROM shop WHERE id = $1', [tx.shopId])
    const rows = await tx.query<Row>(
      `SELECT p.id, p.title, p.handle, p.description, p.product_type AS "productType", p.vendor, p.tags, p.status, p.url,
         p.image_url AS "imageUrl", p.image_alt AS "imageAlt", p.created_at AS "createdAt", p.published_at AS "publishedAt", v.variants, coalesce(c.ids, '{}') AS "collectionIds"
       FROM product p LEFT JOIN (
         SELECT product_id, json_agg(json_build_object('id', id, 'title', title, 'sku', sku, 'price', price::text, 'compareAtPrice', compare_at_price::text,
           'stock', inventory_quantity, 'sellsWhenEmpty', sells_when_empty) ORDER BY position, id) AS variants
         FROM variant WHERE shop_id = $1 AND ($2::text[] IS NULL OR product_id = ANY($2)) GROUP BY product_id) v ON v.product_id = p.id
       LEFT JOIN (
         SELECT m.product_id, array_agg(m.collection_id ORDER BY m.collection_id) AS ids
         FROM collection_product m JOIN collection k ON k.shop_id = m.shop_id AND k.id = m.collection_id AND k.deleted_at IS NULL
         WHERE m.shop_id = $1 AND ($2::text[] IS NULL OR m.product_id = ANY($2)) GROUP BY m.product_id) c ON c.product_id = p.id
       WHERE p.shop_id = $1 AND p.deleted_at IS NULL AND ($2::text[] IS NULL OR p.id = ANY($2)) ORDER BY p.id`,
      [tx.shopId, options.ids ?? null],
    )
    const storefront = shop?.url ?? `https://${tx.shopId}`
    return rows.map((row) => describeProduct(row, storefront))
  })
}

function describeProduct({ status, variants: columns, ...row }: Row, storefront: string): CatalogueProduct {
  const variants = (columns ?? []).map(describeVariant)
  const buyable = variants.filter((variant) => variant.buyable)
  const cheapest = (buyable.length > 0 ? buyable : variants).reduce<CatalogueVariant | null>((best, variant) => (best === null || Number(variant.price) < Number(best.price) ? variant : best), null)
  const tracked = variants.filter((variant) => variant.stock !== null)
  return {
    ...row,
    url: row.url ?? `${storefront}/products/${row.handle}`,
    available: status === 'ACTIVE' && row.publishedAt !== null && buyable.length > 0,
    stock: tracked.length > 0 ? tracked.reduce((sum, variant) => sum + Math.max(0, variant.stock ?? 0), 0) : null,
    price: cheapest?.price ?? '0.00',
    compareAtPrice: cheapest?.compareAtPrice ?? null,
    variants,
  }
}

function describeVariant({ sellsWhenEmpty, ...variant }: VariantColumns): CatalogueVariant {
  return {
    ...variant,
    price: shortenPrice(variant.price),
    compareAtPrice: variant.compareAtPrice === null ? null : shortenPrice(variant.compareAtPrice),
    buyable: sellsWhenEmpty || variant.stock === null || variant.stock > 0,
  }
}

/** numeric(20,4) as people write it: 19.9900 is 19.99, 0.0125 stays. */
function shortenPrice(price: string): string {
  return price.replace(/(\.\d\d)00$/, '$1').replace(/(\.\d\d\d)0$/, '$1')
}
