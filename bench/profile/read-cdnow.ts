import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { PurchaseLog, type PurchaseDay } from '~/profile'
import { BenchInputError } from '../report'

/**
 * Reads the CDNOW purchases: `id date units dollars`, separated by blanks, with or without a header line; of five
 * columns (the sample) the second, another id, is left out. Dates are YYYYMMDD.
 */
export async function readCdnow(path: string): Promise<PurchaseLog> {
  const customers = new Map<string, PurchaseDay[]>()
  const file = createReadStream(path)
  let number = 0
  for await (const text of createInterface({ input: file, crlfDelay: Infinity })) {
    number++
    const cells = text.trim().split(/\s+/)
    if (cells.length === 5) cells.splice(1, 1)
    const [id, date, , dollars] = cells
    if (!id || cells[0] === '' || (number === 1 && !/^\d+$/.test(date ?? ''))) continue
    const time = /^\d{8}$/.test(date ?? '') ? Date.parse(`${date?.slice(0, 4)}-${date?.slice(4, 6)}-${date?.slice(6)}T00:00:00Z`) : NaN
    const value = Number(dollars)
    if (cells.length !== 4 || Number.isNaN(time) || !Number.isFinite(value)) throw new BenchInputError(`${path}: line ${number} is not "id date units dollars": ${text.slice(0, 80)}`)
    const purchases = customers.get(id) ?? []
    customers.set(id, purchases)
    purchases.push({ day: time / 86_400_000, value })
  }
  return fillLog(customers)
}

/** Puts customers into a log by id, each one's purchases in time order. */
export function fillLog(customers: ReadonlyMap<string, PurchaseDay[]>): PurchaseLog {
  const log = new PurchaseLog()
  for (const [id, purchases] of [...customers].sort(([a], [b]) => (a < b ? -1 : 1))) {
    log.add(id, purchases.sort((a, b) => a.day - b.day))
  }
  return log
}
