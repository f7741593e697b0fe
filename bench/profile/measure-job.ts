import { manualClock } from '~/platform/clock'
import { createServices, shopContext, type ShopContext } from '~/platform/context'
import { prepareLocalEnvironment } from '~/platform/local-environment'
import { migrate } from '~/platform/migrate'
import { registerShop } from '~/platform/shops'
import { computeProfiles, trainClusters, trainRepeatPurchase } from '~/profile'
import { emptyDatabase } from '../../demo/empty-database'
import { BenchInputError } from '../report'

export interface JobReport {
  customers: number
  orders: number
  orderLines: number
  /** Of the first full pass, of training the repeat-purchase model and the groups, of the full pass that new models ask for, and of one for 100 customers touched. */
  seconds: { generate: number; full: number; train: number; groups: number; fullWithModel: number; touched: number }
  profilesPerSecond: number
  modelLive: boolean
}

const shopId = 'profile-bench.myshopify.com'
const now = new Date('2026-03-01T12:00:00Z')

/**
 * Times the whole profile job on a made-up store in a database of its own: `customers` customers with a geometric
 * number of orders (mean 4) of one to six lines over two years, each with a rhythm of their own.
 */
export async function measureJob(customers: number): Promise<JobReport> {
  const local = await prepareLocalEnvironment('rekindle_bench_profile')
  if (local.serverPid === null) throw new BenchInputError('DATABASE_URL is set: this bench fills and empties a database of its own. Unset it to use the built-in server.')
  await emptyDatabase(local.env.DATABASE_URL)
  await migrate(local.env.DATABASE_URL)
  const services = { ...createServices(local.env, { role: 'bench', connections: 6 }), clock: manualClock(now) }
  try {
    await registerShop(services.database, { id: shopId, name: 'Profile bench', currency: 'USD', timeZone: 'America/New_York', installedAt: new Date('2024-01-01') })
    const context = shopContext(services, shopId)
    const generate = await time(() => generateStore(context, customers))
    const full = await time(() => computeProfiles(context, { all: true }))
    let modelLive = false
    const train = await time(async () => {
      modelLive = (await trainRepeatPurchase(context)).promoted
    })
    const groups = await time(() => trainClusters(context))
    const fullWithModel = await time(() => computeProfiles(context, { all: true }))
    services.clock.advance(60_000)
    await context.shop.query(`UPDATE customer SET changed_at = $2 WHERE shop_id = $1 AND id IN (SELECT id FROM customer WHERE shop_id = $1 ORDER BY id LIMIT 100)`, [shopId, services.clock.now()])
    const touched = await time(() => computeProfiles(context))
    const [orders, orderLines] = [await count(context, '"order"'), await count(context, 'order_line')]
    return { customers, orders, orderLines, seconds: { generate, full, train, groups, fullWithModel, touched }, profilesPerSecond: customers / full, modelLive }
  } finally {
    await services.database.close()
    await emptyDatabase(local.env.DATABASE_URL)
    await local.stop()
  }
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

async function count(context: ShopContext, table: string): Promise<number> {
  const [row] = await context.shop.query<{ rows: number }>(`SELECT count(*)::int AS rows FROM ${table} WHERE shop_id = $1`, [shopId])
  return row?.rows ?? 0
}

/** Made in the database itself, from hashes of row numbers: the same store every time, whatever its size. */
async function generateStore({ shop }: ShopContext, customers: number): Promise<void> {
  const fraction = (text: string) => `((hashtextextended(${text}, 0) & 1048575) / 1048576.0)`
  await shop.query(
    `INSERT INTO product (shop_id, id, title, handle, product_type, vendor, status, published_at, created_at, source_updated_at)
     SELECT $1, 'p' || i, 'Product ' || i, 'product-' || i, 'Type ' || i % 25, 'Vendor ' || i % 40, 'ACTIVE', $2, $2, $2 FROM generate_series(1, 2000) i`,
    [shopId, new Date('2024-01-01')])
  await shop.query(`INSERT INTO variant (shop_id, id, product_id, price) SELECT $1, 'v' || i, 'p' || i, 5 + i % 97 FROM generate_series(1, 2000) i`, [shopId])
  await shop.query(
    `INSERT INTO customer (shop_id, id, created_at, source_updated_at, changed_at) SELECT $1, 'c' || i, $3, $3, $3 FROM generate_series(1, $2::int) i`,
    [shopId, customers, new Date('2024-01-01')])
  await shop.query(
    `INSERT INTO "order" (shop_id, id, name, customer_id, currency, subtotal, total_price, processed_at, source_updated_at)
     SELECT $1, 'c' || i || '-' || k, 'c' || i || '-' || k, 'c' || i, 'USD', total, total, at, at FROM (
       SELECT i, k, 10 + 80 * ${fraction(`'v' || i || '/' || k`)} AS total,
         $3::timestamptz - interval '1 day' * (700 * ${fraction(`'s' || i`)} - k * (5 + 90 * ${fraction(`'r' || i`)}) * (0.5 + ${fraction(`'j' || i || '/' || k`)})) AS at
       FROM generate_series(1, $2::int) i, LATERAL generate_series(0, least(40, floor(ln(greatest(1e-6, ${fraction(`'n' || i`)})) / ln(0.75))::int)) k
     ) drawn WHERE at < $3`,
    [shopId, customers, now])
  await shop.query(
    `INSERT INTO order_line (shop_id, id, order_id, product_id, title, quantity, price)
     SELECT o.shop_id, o.id || '/' || l, o.id, 'p' || 1 + (hashtextextended(o.id || l, 1) & 2047) % 2000, 'Product', 1 + (hashtextextended(o.id || l, 2) & 1)::int, 5 + (hashtextextended(o.id || l, 1) & 2047) % 2000 % 97
     FROM "order" o, LATERAL generate_series(1, 1 + (hashtextextended(o.id, 3) & 1048575)::int % 6) l WHERE o.shop_id = $1`,
    [shopId])
  await shop.query('ANALYZE')
}
