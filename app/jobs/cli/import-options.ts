import { parseArgs } from 'node:util'

export interface ImportCommand {
  shop: string
  orders: string | null
  columns: string | null
  suppressions: string | null
  consent: 'subscribed' | 'unknown'
  json: boolean
}

export const USAGE = `Usage:
  npm run import -- --shop NAME.myshopify.com --orders FILE [--columns map.json] [--consent subscribed|unknown]
  npm run import -- --shop NAME.myshopify.com --suppressions FILE

  --orders FILE        Shopify's order export, or any CSV (also .gz) with a column map
  --columns FILE       which column holds what, e.g. bench/columns/online-retail.json
  --consent            subscribed: the people in the file agreed to be mailed. Default: unknown, nobody is
  --suppressions FILE  who must not be mailed: Klaviyo's, Mailchimp's, or one address a line
  --json               print one JSON object as the last line`

/** Thrown for a command line that cannot be followed. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** @throws UsageError saying which option is wrong. */
export function readImportOptions(args: string[]): ImportCommand {
  const { shop, orders, columns, suppressions, consent, json } = parse(args)
  if (!shop) throw new UsageError('--shop is missing: whose orders are these?')
  if (!orders && !suppressions) throw new UsageError('Nothing to import: give --orders or --suppressions.')
  if (consent !== 'subscribed' && consent !== 'unknown') throw new UsageError(`--consent is "${consent}"; it must be subscribed or unknown.`)
  return { shop: shop.includes('.') ? shop : `${shop}.myshopify.com`, orders: orders ?? null, columns: columns ?? null, suppressions: suppressions ?? null, consent, json: json ?? false }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        shop: { type: 'string' },
        orders: { type: 'string' },
        columns: { type: 'string' },
        suppressions: { type: 'string' },
        consent: { type: 'string', default: 'unknown' },
        json: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}
