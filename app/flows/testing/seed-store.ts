import type { ShopContext } from '~/platform/context'

const DAY_MS = 86_400_000

/** A small store: twelve products of two kinds, each in stock at 20.00. */
export async function seedProducts(context: ShopContext): Promise<void> {
  const now = context.clock.now()
  for (let index = 1; index <= 12; index++) {
    const id = String(index)
    await context.shop.query(
      `INSERT INTO product (shop_id, id, title, handle, description, product_type, vendor, status, published_at, url, created_at, source_updated_at)
       VALUES ($1, $2, $3, $4, 'Made by hand.', $5, 'Kiln & Co', 'ACTIVE', $6, $7, $6, $6)`,
      [context.shopId, id, `${index % 2 === 0 ? 'Cup' : 'Bowl'} No. ${index}`, `piece-${id}`, index % 2 === 0 ? 'Cups' : 'Bowls', new Date(now.getTime() - 300 * DAY_MS), `https://${context.shopId}/products/piece-${id}`],
    )
    await context.shop.query(`INSERT INTO variant (shop_id, id, product_id, price, inventory_quantity) VALUES ($1, $2, $3, 20, 50)`, [context.shopId, `v${id}`, id])
  }
}

/** A subscribed customer, unless told otherwise. */
export async function seedCustomer(context: ShopContext, id: string, change: { consent?: string } = {}): Promise<void> {
  const email = `customer-${id}@example.com`
  const at = new Date(context.clock.now().getTime() - 200 * DAY_MS)
  await context.shop.query(
    `INSERT INTO customer (shop_id, id, email_encrypted, email_index, first_name_encrypted, consent_state, consent_updated_at, created_at, source_updated_at, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6::"ConsentState", $7, $7, $7, $7)`,
    [
      context.shopId,
      id,
      context.cipher.encrypt(email, `${context.shopId}/customer.email`),
      context.cipher.blindIndex(email, context.shopId),
      context.cipher.encrypt(`Ada${id}`, `${context.shopId}/customer.firstName`),
      change.consent ?? 'SUBSCRIBED',
      at,
    ],
  )
}

/** An order of one product. */
export async function seedOrder(context: ShopContext, order: { id: string; customerId: string; at: Date; productId?: string; value?: number }): Promise<void> {
  const value = order.value ?? 20
  const productId = order.productId ?? '1'
  await context.shop.query(
    `INSERT INTO "order" (shop_id, id, name, customer_id, currency, subtotal, total_price, processed_at, source_updated_at) VALUES ($1, $2, $3, $4, 'USD', $5, $5, $6, $6)`,
    [context.shopId, order.id, `#${order.id}`, order.customerId, value, order.at],
  )
  await context.shop.query(`INSERT INTO order_line (shop_id, id, order_id, product_id, variant_id, title, quantity, price) VALUES ($1, $2, $3, $4, $5, $6, 1, $7)`, [
    context.shopId,
    `line-${order.id}`,
    order.id,
    productId,
    `v${productId}`,
    `${Number(productId) % 2 === 0 ? 'Cup' : 'Bowl'} No. ${productId}`,
    value,
  ])
}
