import { readFile } from 'node:fs/promises'
import path from 'node:path'

import cliProgress from 'cli-progress'

import { importOrders, ImportError, readSuppressionFile, type ColumnMap, type ImportReport } from '~/collect'
import { importSuppressions, type SuppressionImport } from '~/deliver'
import { createServices, shopContext, type ShopContext } from '~/platform/context'
import { EnvError } from '~/platform/env.server'
import { migrate } from '~/platform/migrate'
import { registerShop } from '~/platform/shops'
import { openEnvironment } from './open-environment'
import { readImportOptions, USAGE, UsageError, type ImportCommand } from './import-options'

/** npm run import: takes over orders and the list of those who left from wherever the store was before. */
async function main(): Promise<void> {
  const command = readImportOptions(process.argv.slice(2))
  const environment = await openEnvironment()
  const services = createServices(environment.env, { role: 'import', connections: 3 })
  try {
    await migrate(environment.env.DATABASE_URL)
    const context = shopContext(services, command.shop)
    const { rowCount } = await services.database.pool.query('SELECT 1 FROM shop WHERE id = $1', [command.shop])
    if (rowCount === 0) {
      if (environment.env.REKINDLE_MODE === 'production') throw new ImportError(`There is no store ${command.shop} here. Open the app in its Shopify admin once, then import.`)
      await registerShop(services.database, { id: command.shop, name: command.shop.split('.')[0] as string, currency: 'USD', timeZone: 'UTC', url: `https://${command.shop}`, installedAt: services.clock.now() })
    }
    const result: { orders?: ImportReport; suppressions?: SuppressionImport } = {}
    if (command.suppressions) result.suppressions = await importSuppressions(context, readSuppressionFile(command.suppressions), path.basename(command.suppressions))
    if (command.orders) result.orders = await importFile(context, command, command.orders)
    printReport(result)
    if (command.json) process.stdout.write(`${JSON.stringify(result)}\n`)
  } finally {
    await services.database.close()
    await environment.stop()
  }
}

async function importFile(context: ShopContext, command: ImportCommand, file: string): Promise<ImportReport> {
  const columns = command.columns ? readColumns(command.columns, await readFile(command.columns, 'utf8').catch(() => null)) : undefined
  const bar = new cliProgress.SingleBar({ format: 'Importing orders  {value} rows  {duration_formatted}', stream: process.stderr, noTTYOutput: false }, cliProgress.Presets.shades_classic)
  bar.start(0, 0)
  try {
    return await importOrders(context, { path: file, columns, consent: command.consent, onProgress: (rows) => bar.update(rows) })
  } finally {
    bar.stop()
  }
}

function readColumns(file: string, text: string | null): ColumnMap {
  if (text === null) throw new ImportError(`There is no column map ${file}.`)
  try {
    return JSON.parse(text) as ColumnMap
  } catch (error) {
    throw new ImportError(`The column map ${file} is not JSON: ${(error as Error).message}`)
  }
}

function printReport({ orders, suppressions }: { orders?: ImportReport; suppressions?: SuppressionImport }): void {
  const say = (text: string) => process.stderr.write(`${text}\n`)
  if (suppressions) {
    say(`Addresses that are not mailed any more: ${suppressions.added} new, ${suppressions.known} known before. Rows rejected: ${suppressions.rejected}.`)
    for (const { line, reason } of suppressions.rejections.slice(0, 20)) say(`  line ${line}: ${reason}`)
  }
  if (orders) {
    say(`${orders.rowsRead} rows read in ${orders.seconds.toFixed(1)} s: ${orders.rowsLoaded} loaded, ${orders.rowsIgnored} left out, ${orders.rowsRejected} rejected.`)
    say(`New or changed orders: ${orders.orders}, products: ${orders.products}. Customers in the file: ${orders.customers}.`)
    for (const { line, reason } of orders.rejections.slice(0, 20)) say(`  line ${line}: ${reason}`)
    if (orders.rowsRejected > 20) say(`  … and ${orders.rowsRejected - 20} more; the first thousand are kept with the import.`)
  }
}

main().catch((error: unknown) => {
  const forPeople = error instanceof UsageError || error instanceof ImportError || error instanceof EnvError
  process.stderr.write(`${forPeople ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  if (error instanceof UsageError) process.stderr.write(`\n${USAGE}\n`)
  process.exitCode = forPeople ? 2 : 1
})
