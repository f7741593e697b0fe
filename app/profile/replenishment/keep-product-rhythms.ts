import type { ShopContext } from '~/platform/context'
import type { ProductRhythm } from './estimate-product-rhythms'

/** Replaces the rhythms of all products. */
export async function saveProductRhythms(context: ShopContext, rhythms: readonly ProductRhythm[]): Promise<void> {
  const column = <K extends keyof ProductRhythm>(name: K) => rhythms.map((rhythm) => rhythm[name])
  await context.shop.transaction(async (tx) => {
    await tx.query('DELETE FROM product_rhythm WHERE shop_id = $1', [tx.shopId])
    await tx.query(
      `INSERT INTO product_rhythm (shop_id, product_id, mean_log, within, between, gaps, repeat_buyers, buyers, computed_at)
       SELECT $1, *, $9::timestamptz FROM unnest($2::text[], $3::float8[], $4::float8[], $5::float8[], $6::int[], $7::int[], $8::int[])`,
      [tx.shopId, column('productId'), column('mean'), column('within'), column('between'), column('gaps'), column('repeatBuyers'), column('buyers'), context.clock.now()],
    )
  })
}

/** The rhythms of some products, as of the last full pass; those that nobody bought again have none. */
export async function readProductRhythms(context: ShopContext, productIds: readonly string[]): Promise<ProductRhythm[]> {
  return context.shop.query<ProductRhythm>(
    `SELECT product_id AS "productId", mean_log AS mean, within, between, gaps, repeat_buyers AS "repeatBuyers", buyers
     FROM product_rhythm WHERE shop_id = $1 AND product_id = ANY($2::text[]) ORDER BY product_id`,
    [context.shopId, [...productIds]],
  )
}
