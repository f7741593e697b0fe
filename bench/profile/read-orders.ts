import type { PurchaseDay, PurchaseLog } from '~/profile'
import { describe, readOrderRows, type MeasuredColumns } from '../orders/read-order-rows'
import { fillLog } from './read-cdnow'

/**
 * Reads an orders file (CSV, plain or gz) by a column map as each customer's purchase days, on the store's calendar. What
 * had to be left out is told on standard error. Without prices every purchase is worth nothing, and no value is modelled.
 */
export async function readOrders(path: string, columns: MeasuredColumns): Promise<PurchaseLog> {
  const { rows, customer, time, quantity, price, leftOut } = await readOrderRows(path, columns)
  if (Object.keys(leftOut).length > 0) process.stderr.write(`${path}: left out ${describe(leftOut)}\n`)
  const customers = new Map<string, PurchaseDay[]>()
  for (let row = 0; row < rows; row++) {
    const id = customer.texts[customer.cells[row]!]!
    const { at, offsetMinutes } = time(row)
    const purchases = customers.get(id) ?? []
    customers.set(id, purchases)
    purchases.push({ day: Math.floor((at + offsetMinutes * 60_000) / 86_400_000), value: quantity(row) * price(row) })
  }
  return fillLog(customers)
}
