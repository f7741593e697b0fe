import type { ColumnMap } from './column-map'

/** UCI Online Retail, as its second edition spells the columns; shipped as bench/columns/online-retail.json too. */
export const ONLINE_RETAIL: ColumnMap = {
  order: 'Invoice',
  sku: 'StockCode',
  title: 'Description',
  quantity: 'Quantity',
  price: 'Price',
  time: 'InvoiceDate',
  customer: 'Customer ID',
  country: 'Country',
  cancelled: { column: 'Invoice', prefix: 'C' },
  ignoreSkus: ['POST', 'M', 'DOT', 'BANK CHARGES', 'C2', 'CRUK', 'PADS', 'D', 'S', 'B', 'AMAZONFEE'],
  currency: 'GBP',
  timeZone: 'Europe/London',
}

const FIRST_EDITION: ColumnMap = { ...ONLINE_RETAIL, order: 'InvoiceNo', price: 'UnitPrice', customer: 'CustomerID', cancelled: { column: 'InvoiceNo', prefix: 'C' } }

/** What the header of a file tells about it: Shopify's order export, a map that we know, or null. */
export function knownColumnMap(header: readonly string[]): 'shopify' | ColumnMap | null {
  const has = (...columns: string[]) => columns.every((column) => header.includes(column))
  if (has('Name', 'Created at', 'Lineitem quantity', 'Lineitem name', 'Lineitem price')) return 'shopify'
  for (const map of [ONLINE_RETAIL, FIRST_EDITION]) {
    if (has(map.order, map.sku, map.quantity, map.price, map.time, map.customer ?? '')) return map
  }
  return null
}
