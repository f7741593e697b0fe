import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'

export interface DemoOptions {
  /** Ends when the cycle is done instead of leaving the panel open. */
  once: boolean
  json: boolean
  /** With once: goes on with the data of the last run. */
  keep: boolean
  dev: boolean
  seed: string
  customers: number
  /** Simulated days after the installation. */
  days: number
  port: number | null
  orders: { path: string; columns: string | null } | null
  /** Store and database are apart for each kind of input, so that no demo disturbs another. */
  shopId: string
  database: string
}

const LIVED_DAYS = 28
/** Nobody answers the mails of a store that comes from a file, so a week shows all that there is to see. */
const QUIET_DAYS = 7

/** A usage error: printed as one line, exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** @throws UsageError naming the option that is wrong. */
export function readOptions(argv: string[]): DemoOptions {
  const { values } = parse(argv)
  const orders = values.orders === undefined ? null : readOrdersOption(values.orders, values.columns)
  const once = values.once
  const kind = orders ? `orders_${createHash('sha256').update(orders.path).digest('hex').slice(0, 8)}` : once ? 'once' : 'store'
  return {
    once,
    json: values.json,
    keep: values.keep,
    dev: values.dev,
    seed: values.seed,
    customers: wholeNumber('customers', values.customers, 10, 200_000),
    days: wholeNumber('days', values.days ?? String(orders ? QUIET_DAYS : LIVED_DAYS), 1, 730),
    port: values.port === undefined ? null : wholeNumber('port', values.port, 1, 65_535),
    orders,
    shopId: orders ? 'imported-orders.myshopify.com' : 'ember-and-oak.myshopify.com',
    database: `rekindle_demo_${kind}`,
  }
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: {
        once: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        keep: { type: 'boolean', default: false },
        dev: { type: 'boolean', default: false },
        seed: { type: 'string', default: '1' },
        customers: { type: 'string', default: '2000' },
        days: { type: 'string' },
        port: { type: 'string' },
        orders: { type: 'string' },
        columns: { type: 'string' },
      },
    })
  } catch (error) {
    throw new UsageError(`${(error as Error).message}. Options: --once --json --keep --seed N --customers N --days N --port N --orders FILE --columns FILE`)
  }
}

function readOrdersOption(file: string, columns: string | undefined): NonNullable<DemoOptions['orders']> {
  for (const given of [file, columns]) if (given !== undefined && !existsSync(given)) throw new UsageError(`There is no file ${given}. Give the path of an orders file (CSV or CSV.gz), and of its column map where it is not Shopify's export.`)
  return { path: path.resolve(file), columns: columns === undefined ? null : path.resolve(columns) }
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < least || value > most) throw new UsageError(`--${name} is "${text}"; give a whole number from ${least} to ${most}.`)
  return value
}
