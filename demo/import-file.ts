import { readFile } from 'node:fs/promises'

import { importOrders, readCatalogue, type ColumnMap } from '~/collect'
import type { ShopContext } from '~/platform/context'
import type { DemoOptions } from './options'
import type { createProgress } from './progress'
import type { Stack } from './stack'

const DAY_MS = 86_400_000

/** Loads the orders file, sets the clock to the day after its last order, and tells the simulator who the customers are. */
export async function importFile(stack: Stack, context: ShopContext, options: DemoOptions, progress: ReturnType<typeof createProgress>): Promise<number> {
  if (!options.orders) throw new Error('importFile needs --orders.')
  const columns = options.orders.columns ? (JSON.parse(await readFile(options.orders.columns, 'utf8')) as ColumnMap) : undefined
  const step = progress.start('Importing orders', 600_000)
  const report = await importOrders(context, { path: options.orders.path, columns, consent: 'subscribed', onProgress: (rows) => step.update(rows, `${rows} rows`) })
  step.end(`${report.rowsLoaded} rows loaded, ${report.rowsRejected} rejected`)
  const [last] = await context.shop.query<{ at: Date }>('SELECT max(processed_at) AS at FROM "order" WHERE shop_id = $1', [context.shopId])
  if (!last?.at) throw new Error(`${options.orders.path} holds no order that could be read. The first reasons: ${report.rejections.slice(0, 3).map(({ line, reason }) => `line ${line}: ${reason}`).join('; ')}`)
  stack.setClock(new Date(last.at.getTime() + DAY_MS))

  const catalogue = await readCatalogue(context, {})
  const customers = await context.shop.query<{ id: string; email_encrypted: Uint8Array | null }>('SELECT id, email_encrypted FROM customer WHERE shop_id = $1 AND deleted_at IS NULL ORDER BY id', [context.shopId])
  await stack.simulator.postWorld({
    products: catalogue.map(({ id, title, handle, price, variants }) => ({ id, title, handle, price, variantId: variants[0]?.id ?? id })),
    customers: customers.flatMap((row) => (row.email_encrypted ? [{ id: row.id, email: context.cipher.decrypt(row.email_encrypted, `${context.shopId}/customer.email`) }] : [])),
  })
  return report.rowsRejected
}
