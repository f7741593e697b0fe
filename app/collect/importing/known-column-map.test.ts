import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { columnMapSchema } from './column-map'
import { knownColumnMap, ONLINE_RETAIL } from './known-column-map'

describe('knownColumnMap', () => {
  it('is the map that is shipped as a file', () => {
    expect(columnMapSchema.parse(JSON.parse(readFileSync('bench/columns/online-retail.json', 'utf8')))).toEqual(ONLINE_RETAIL)
  })

  it('knows both spellings of Online Retail, Shopify’s export, and nothing else', () => {
    expect(knownColumnMap(['Invoice', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'Price', 'Customer ID', 'Country'])).toEqual(ONLINE_RETAIL)
    expect(knownColumnMap(['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID', 'Country'])).toMatchObject({ order: 'InvoiceNo', price: 'UnitPrice' })
    expect(knownColumnMap(['Name', 'Email', 'Created at', 'Lineitem quantity', 'Lineitem name', 'Lineitem price'])).toBe('shopify')
    expect(knownColumnMap(['id', 'total'])).toBeNull()
  })
})
