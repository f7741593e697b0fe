import path from 'node:path'

import type { ShopContext } from '~/platform/context'
import { newId } from '~/platform/ids'
import type { ShopTransaction } from '~/platform/tenancy'

import { applyConsents } from '../store/apply-consents'
import { lockProjection } from '../store/lock-projection'
import { columnMapSchema, type ColumnMap } from './column-map'
import { ImportError } from './import-error'
import { importCustomers, type ImportedCustomer } from './import-customers'
import { knownColumnMap } from './known-column-map'
import { loadStaged } from './load-staged'
import { openTable, type TableRow } from './open-table'
import { mappedRowReader } from './read-mapped-row'
import { shopifyRowReader } from './read-shopify-row'
import { openStaging, type Staging } from './stage-rows'
import { IMPORTED, type RowReading } from './staged-row'

export interface ImportOptions {
  path: string
  /** Needed for any file that is neither Shopify's export nor Online Retail. */
  columns?: ColumnMap
  /** subscribed: whoever is in the file (and accepted marketing, where it says so) may be mailed. Default: unknown, nobody is. */
  consent?: 'subscribed' | 'unknown'
  onProgress?: (rowsRead: number) => void
}

export interface ImportReport {
  runId: string
  rowsRead: number
  rowsLoaded: number
  /** Left out on purpose: postage, fees. */
  rowsIgnored: number
  rowsRejected: number
  /** The first thousand. */
  rejections: { line: number; reason: string }[]
  customers: number
  products: number
  /** New ones and those that differ from an earlier import. */
  orders: number
  seconds: number
}

const SHOWN_REJECTIONS = 1_000
const PROGRESS_EVERY = 5_000

/**
 * Loads an orders file in one pass and one transaction: after a crash nothing of it is there, after success all that
 * can be read is. Broken rows are reported by line and reason. A second run of the same file changes nothing.
 * @throws ImportError when the file as a whole cannot be read.
 */
export async function importOrders(context: ShopContext, options: ImportOptions): Promise<ImportReport> {
  const began = performance.now()
  const [shop] = await context.shop.query<{ currency: string; zone: string }>('SELECT currency, time_zone AS zone FROM shop WHERE id = $1', [context.shopId])
  if (!shop) throw new ImportError(`There is no store ${context.shopId} here. Open the app in its Shopify admin once, or check --shop.`)
  const table = await openTable(options.path)
  const { readRow, currency } = chooseReader(options, table.header, shop)
  const report: ImportReport = { runId: newId(), rowsRead: 0, rowsLoaded: 0, rowsIgnored: 0, rowsRejected: 0, rejections: [], customers: 0, products: 0, orders: 0, seconds: 0 }
  await context.shop.query(`INSERT INTO import_run (id, shop_id, kind, file_name, started_at) VALUES ($1, $2, 'orders', $3, $4)`, [
    report.runId,
    context.shopId,
    path.basename(options.path),
    context.clock.now(),
  ])

  await context.shop.withConnection(async (connection) => {
    const tx: ShopTransaction = { shopId: context.shopId, query: async <T extends object>(text: string, params: unknown[] = []) => (await connection.query(text, params)).rows as T[] }
    await lockProjection(tx)
    const staging = await openStaging(connection)
    const customers = new Map<string, ImportedCustomer>()
    try {
      for await (const row of table.rows) await readInto(context, staging, customers, report, row, readRow, options.onProgress)
      await staging.end()
    } catch (error) {
      await staging.abort(error instanceof Error ? error : new Error(String(error)))
      throw error
    }
    options.onProgress?.(report.rowsRead)

    const now = context.clock.now()
    const imported = await importCustomers(tx, context.cipher, [...customers.values()], now)
    report.customers = imported.length
    if (options.consent === 'subscribed') await subscribe(tx, imported, now)
    const loaded = await loadStaged(tx, currency, now)
    report.products = loaded.products
    report.orders = loaded.orders
    await tx.query(`UPDATE import_run SET finished_at = $3, rows_read = $4, rows_loaded = $5, rows_rejected = $6, rejections = $7 WHERE shop_id = $1 AND id = $2`, [
      context.shopId,
      report.runId,
      now,
      report.rowsRead,
      report.rowsLoaded,
      report.rowsRejected,
      JSON.stringify(report.rejections),
    ])
  })
  if (report.orders > PROGRESS_EVERY) await context.shop.query('ANALYZE "order", order_line, customer, product, variant')
  report.seconds = (performance.now() - began) / 1_000
  return report
}

async function readInto(
  context: ShopContext,
  staging: Staging,
  customers: Map<string, ImportedCustomer>,
  report: ImportReport,
  row: TableRow | { line: number; problem: string },
  readRow: (row: TableRow) => RowReading,
  onProgress: ImportOptions['onProgress'],
): Promise<void> {
  report.rowsRead++
  if (report.rowsRead % PROGRESS_EVERY === 0) onProgress?.(report.rowsRead)
  const reading: RowReading = 'problem' in row ? { kind: 'rejected', reason: row.problem } : readRow(row)
  if (reading.kind === 'ignored') report.rowsIgnored++
  else if (reading.kind === 'rejected') {
    report.rowsRejected++
    if (report.rejections.length < SHOWN_REJECTIONS) report.rejections.push({ line: row.line, reason: reading.reason })
  } else {
    report.rowsLoaded++
    const customer = noteCustomer(context, customers, reading)
    if (reading.order) staging.order(reading.order)
    await staging.line(reading, customer?.id ?? null, customer?.emailIndex ?? null)
  }
}

function chooseReader(options: ImportOptions, header: string[], shop: { currency: string; zone: string }): { readRow: (row: TableRow) => RowReading; currency: string } {
  const known = options.columns ?? knownColumnMap(header)
  if (known === 'shopify') return { readRow: shopifyRowReader(header, shop.zone, shop.currency), currency: shop.currency }
  if (known === null) {
    throw new ImportError(`The columns of ${path.basename(options.path)} are not known: ${header.join(', ')}. Give a column map (--columns map.json), e.g. bench/columns/online-retail.json.`)
  }
  const parsed = columnMapSchema.safeParse(known)
  if (!parsed.success) throw new ImportError(`The column map is not right: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}`)
  return { readRow: mappedRowReader(parsed.data, header, shop.zone), currency: parsed.data.currency ?? shop.currency }
}

/** The customer of a line, remembered with the first purchase; addresses never become ids. */
function noteCustomer(context: ShopContext, customers: Map<string, ImportedCustomer>, reading: Extract<RowReading, { kind: 'line' }>): ImportedCustomer | undefined {
  if (reading.customerKey === null) return undefined
  const known = customers.get(reading.customerKey)
  if (known) {
    if (reading.at < known.firstAt) known.firstAt = reading.at
    known.accepts ||= reading.customer?.accepts ?? false
    return known
  }
  if (!reading.customer) return undefined
  const { key, ...facts } = reading.customer
  const emailIndex = context.cipher.blindIndex(facts.email, context.shopId)
  const customer = { ...facts, id: IMPORTED + (key.includes('@') ? emailIndex : key), emailIndex, firstAt: reading.at }
  customers.set(key, customer)
  return customer
}

async function subscribe(tx: ShopTransaction, customers: readonly ImportedCustomer[], now: Date): Promise<void> {
  const consents = customers.filter((customer) => customer.accepts).map((customer) => ({ customerId: customer.id, state: 'SUBSCRIBED' as const, source: 'import', occurredAt: customer.firstAt }))
  for (let at = 0; at < consents.length; at += 5_000) await applyConsents(tx, consents.slice(at, at + 5_000), [], now)
}
