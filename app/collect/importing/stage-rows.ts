import { once } from 'node:events'
import { finished } from 'node:stream/promises'

import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

import type { StagedLine, StagedOrder } from './staged-row'

/** Tables of this transaction only: the file as it was read, before it becomes orders and products. */
const STAGING = `
  CREATE TEMP TABLE import_line (line int, order_id text, order_name text, customer_id text, email_index text, at timestamptz, sku text, title text,
    quantity int, price numeric, discount numeric, returned boolean, vendor text, options jsonb) ON COMMIT DROP;
  CREATE TEMP TABLE import_header (order_id text PRIMARY KEY, currency text, subtotal numeric, total numeric, tax numeric, shipping numeric,
    discount numeric, discount_codes text[], financial_status text, refunded numeric, cancelled_at timestamptz) ON COMMIT DROP`

const FLUSH_CHARACTERS = 256 * 1024

export interface Staging {
  line(row: StagedLine, customerId: string | null, emailIndex: string | null): Promise<void>
  order(order: StagedOrder): void
  /** Everything stands in the staging tables. */
  end(): Promise<void>
  /** Ends the COPY after an error, so that the connection can roll back. */
  abort(reason: Error): Promise<void>
}

/** Opens the staging tables and streams lines into them with COPY; waits when the server is slower than the file. */
export async function openStaging(connection: pg.PoolClient): Promise<Staging> {
  await connection.query(STAGING)
  const copy = connection.query(copyFrom('COPY import_line FROM STDIN'))
  const headers: StagedOrder[] = []
  let waiting = ''

  const flush = async () => {
    const text = waiting
    waiting = ''
    if (text !== '' && !copy.write(text)) await once(copy, 'drain')
  }
  return {
    async line(row, customerId, emailIndex) {
      waiting += `${row.line}\t${field(row.orderId)}\t${field(row.orderName)}\t${field(customerId)}\t${field(emailIndex)}\t${row.at}\t${field(row.sku)}\t${field(row.title)}\t${row.quantity}\t${row.price}\t${row.discount}\t${row.returned ? 't' : 'f'}\t${field(row.vendor)}\t${field(row.options?.length ? JSON.stringify(row.options) : null)}\n`
      if (waiting.length > FLUSH_CHARACTERS) await flush()
    },
    order: (order) => void headers.push(order),
    async end() {
      await flush()
      copy.end()
      await finished(copy)
      for (let at = 0; at < headers.length; at += 5_000) await insertHeaders(connection, headers.slice(at, at + 5_000))
      await connection.query('ANALYZE import_line')
    },
    async abort(reason) {
      if (copy.writableFinished || copy.destroyed) return
      const ended = finished(copy).catch(() => undefined)
      copy.destroy(reason)
      await ended
    },
  }
}

async function insertHeaders(connection: pg.PoolClient, headers: StagedOrder[]): Promise<void> {
  await connection.query(
    `INSERT INTO import_header SELECT * FROM json_to_recordset($1) AS r("orderId" text, currency text, subtotal numeric, total numeric, tax numeric,
       shipping numeric, discount numeric, "discountCodes" text[], "financialStatus" text, refunded numeric, "cancelledAt" timestamptz)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(headers)],
  )
}

/** One field in COPY's text format. */
function field(value: string | null): string {
  if (value === null) return '\\N'
  return NEEDS_ESCAPE.test(value) ? value.replace(NEEDS_ESCAPE_ALL, (character) => ESCAPES[character] ?? '') : value
}

const NEEDS_ESCAPE = /[\\\t\n\r\p{Cc}]/u
const NEEDS_ESCAPE_ALL = new RegExp(NEEDS_ESCAPE, 'gu')
/** Any other control character (NUL among them) is dropped. */
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
