import { PurchasesBuilder, type CatalogueItem, type Purchases } from '~/recommend'
import { describe, readOrderRows, type MeasuredColumns } from '../orders/read-order-rows'
import { ranksOf } from '../orders/text-column'

/** Reads an orders file (CSV, plain or gz) by a column map; what had to be left out is told on standard error. */
export async function readOrders(path: string, columns: MeasuredColumns): Promise<{ purchases: Purchases; catalogue: CatalogueItem[] }> {
  const { rows, customer, order, sku, titles, kinds, time, quantity, price, leftOut } = await readOrderRows(path, columns)
  if (Object.keys(leftOut).length > 0) process.stderr.write(`${path}: left out ${describe(leftOut)}\n`)
  const customerRank = ranksOf(customer.texts)
  const orderRank = ranksOf(order.texts)
  const at = Float64Array.from({ length: rows }, (_, row) => time(row).at)
  const sorted = Uint32Array.from({ length: rows }, (_, row) => row).sort(
    (a, b) => customerRank[customer.cells[a]!]! - customerRank[customer.cells[b]!]! || at[a]! - at[b]! || orderRank[order.cells[a]!]! - orderRank[order.cells[b]!]! || a - b,
  )
  const builder = new PurchasesBuilder()
  for (const row of sorted) {
    builder.add({
      customerId: customer.texts[customer.cells[row]!]!, orderId: order.texts[order.cells[row]!]!, day: at[row]! / 86_400_000,
      productId: sku.texts[sku.cells[row]!]!, quantity: quantity(row), price: price(row),
    })
  }
  const purchases = builder.finish()
  const placeOf = new Map(sku.texts.map((id, place) => [id, place]))
  return {
    purchases,
    catalogue: purchases.items.map((id) => ({ id, title: titles[placeOf.get(id)!] ?? '', description: '', productType: kinds[placeOf.get(id)!] ?? '', vendor: '', tags: [], createdDay: null })),
  }
}
