import type { ShopContext } from '~/platform/context'

export interface TestCustomer {
  id: string
  optedOut?: boolean
  orders: { day: string; productId: string; price: number; quantity: number }[]
}

/** Puts customers with one-line orders, and the products tea and cup, into a test's store. */
export async function insertStore(context: ShopContext, customers: readonly TestCustomer[]): Promise<void> {
  const { shopId, shop } = context
  const long = new Date('2025-01-01T00:00:00Z')
  for (const [id, type, price] of [['tea', 'Tea', 20], ['cup', 'Cups', 8]] as const) {
    await shop.query(
      `INSERT INTO product (shop_id, id, title, handle, product_type, vendor, status, published_at, created_at, source_updated_at)
       VALUES ($1, $2, $2, $2, $3, 'Ember', 'ACTIVE', $4, $4, $4)`, [shopId, id, type, long])
    await shop.query('INSERT INTO variant (shop_id, id, product_id, price) VALUES ($1, $2, $3, $4)', [shopId, `${id}-1`, id, price])
  }
  await shop.query(
    `INSERT INTO customer (shop_id, id, profiling_opt_out, created_at, source_updated_at, changed_at)
     SELECT $1, *, $4::timestamptz, $4, $4 FROM unnest($2::text[], $3::bool[])`,
    [shopId, customers.map((each) => each.id), customers.map((each) => each.optedOut ?? false), long])
  const orders = customers.flatMap((customer) => customer.orders.map((order, i) => ({ ...order, id: `${customer.id}-${i}`, customerId: customer.id, total: order.price * order.quantity })))
  const columns = [orders.map((each) => each.id), orders.map((each) => each.customerId), orders.map((each) => each.total), orders.map((each) => `${each.day}T15:00:00Z`)]
  await shop.query(
    `INSERT INTO "order" (shop_id, id, name, customer_id, currency, subtotal, total_price, processed_at, source_updated_at)
     SELECT $1, o.id, o.id, o.customer, 'USD', o.total, o.total, o.at, o.at FROM unnest($2::text[], $3::text[], $4::numeric[], $5::timestamptz[]) AS o(id, customer, total, at)`,
    [shopId, ...columns])
  await shop.query(
    `INSERT INTO order_line (shop_id, id, order_id, product_id, title, quantity, price)
     SELECT $1, l.order_id, l.order_id, l.product, l.product, l.quantity, l.price FROM unnest($2::text[], $3::text[], $4::int[], $5::numeric[]) AS l(order_id, product, quantity, price)`,
    [shopId, columns[0], orders.map((each) => each.productId), orders.map((each) => each.quantity), orders.map((each) => each.price)])
}
