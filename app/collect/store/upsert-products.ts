import type { ShopTransaction } from '~/platform/tenancy'

import type { ProductRow } from '../interpret/rows'
import { newestOfEach } from '../interpret/version'

/** Writes products, newer versions only, and with each its variants: those it no longer lists are dropped. */
export async function upsertProducts(tx: ShopTransaction, products: readonly ProductRow[]): Promise<number> {
  if (products.length === 0) return 0
  const newest = newestOfEach(products)
  const rows = newest.map((row) => ({
    id: row.id,
    title: row.title,
    handle: row.handle,
    description: row.description,
    product_type: row.productType,
    vendor: row.vendor,
    tags: row.tags,
    status: row.status,
    published_at: row.publishedAt,
    image_url: row.imageUrl,
    image_alt: row.imageAlt,
    url: row.url,
    created_at: row.createdAt,
    source_updated_at: row.sourceUpdatedAt,
    source_version: row.sourceVersion,
  }))
  const written = await tx.query<{ id: string }>(
    `INSERT INTO product AS p (shop_id, id, title, handle, description, product_type, vendor, tags, status, published_at, image_url, image_alt,
       url, created_at, source_updated_at, source_version)
     SELECT $2, id, title, handle, description, product_type, vendor, tags, status, published_at, image_url, image_alt,
       url, created_at, source_updated_at, source_version
     FROM json_to_recordset($1) AS r(id text, title text, handle text, description text, product_type text, vendor text, tags text[],
       status text, published_at timestamptz, image_url text, image_alt text, url text, created_at timestamptz,
       source_updated_at timestamptz, source_version text)
     ON CONFLICT (shop_id, id) DO UPDATE SET
       title = excluded.title, handle = excluded.handle, description = excluded.description, product_type = excluded.product_type,
       vendor = excluded.vendor, tags = excluded.tags, status = excluded.status, published_at = excluded.published_at,
       image_url = excluded.image_url, image_alt = excluded.image_alt, url = coalesce(excluded.url, p.url),
       created_at = excluded.created_at, source_updated_at = excluded.source_updated_at, source_version = excluded.source_version
     WHERE (excluded.source_updated_at, excluded.source_version COLLATE "C") > (p.source_updated_at, p.source_version COLLATE "C")
     RETURNING id`,
    [JSON.stringify(rows), tx.shopId],
  )
  const ids = new Set(written.map((row) => row.id))
  await replaceVariants(tx, newest.filter((product) => ids.has(product.id)))
  return ids.size
}

async function replaceVariants(tx: ShopTransaction, products: readonly ProductRow[]): Promise<void> {
  const listed = products.filter((product) => product.variantIds !== null)
  if (listed.length > 0) {
    await tx.query('DELETE FROM variant WHERE shop_id = $1 AND product_id = ANY($2) AND NOT id = ANY($3)', [
      tx.shopId,
      listed.map((product) => product.id),
      listed.flatMap((product) => product.variantIds ?? []),
    ])
  }
  const rows = new Map(
    products.flatMap((product) => product.variants).map((row) => [
      row.id,
      {
        id: row.id,
        product_id: row.productId,
        title: row.title,
        sku: row.sku,
        price: row.price,
        compare_at_price: row.compareAtPrice,
        inventory_quantity: row.inventoryQuantity,
        sells_when_empty: row.sellsWhenEmpty,
        position: row.position,
        options: row.options,
      },
    ]),
  )
  if (rows.size === 0) return
  await tx.query(
    `INSERT INTO variant (shop_id, id, product_id, title, sku, price, compare_at_price, inventory_quantity, sells_when_empty, position, options)
     SELECT $2, id, product_id, title, sku, price, compare_at_price, inventory_quantity, sells_when_empty, position, options
     FROM json_to_recordset($1) AS r(id text, product_id text, title text, sku text, price numeric, compare_at_price numeric,
       inventory_quantity int, sells_when_empty boolean, position int, options jsonb)
     ON CONFLICT (shop_id, id) DO UPDATE SET product_id = excluded.product_id, title = excluded.title, sku = excluded.sku, price = excluded.price,
       compare_at_price = excluded.compare_at_price, inventory_quantity = excluded.inventory_quantity,
       sells_when_empty = excluded.sells_when_empty, position = excluded.position, options = excluded.options`,
    [JSON.stringify([...rows.values()]), tx.shopId],
  )
}
