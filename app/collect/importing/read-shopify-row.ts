import { countryCode } from './country-code'
import type { TableRow } from './open-table'
import { timeReader } from './read-time'
import { IMPORTED, readAmount, readQuantity, type RowReading, type StagedCustomer, type StagedOrder } from './staged-row'

/**
 * A reader of the rows of Shopify's own order export. The first row of an order carries what belongs to the whole
 * order; its further rows repeat the name (and the address) and leave the rest empty. Shopify's id of the order, where
 * the export has it, makes it the same order as the one that webhooks and backfill bring, and they overrule the file.
 */
export function shopifyRowReader(header: readonly string[], defaultZone: string, shopCurrency: string): (row: TableRow) => RowReading {
  const index = new Map(header.map((column, at) => [column, at]))
  const readTime = timeReader(defaultZone)
  let current: { name: string; orderId: string; at: string; customer: StagedCustomer | undefined; unsaid: StagedOrder | undefined } | null = null

  return ({ line, cells }) => {
    const cell = (column: string) => (cells[index.get(column) ?? -1] ?? '').trim()
    const name = cell('Name')
    if (name === '') return { kind: 'rejected', reason: 'Name is empty: no order to put this into.' }
    if (cell('Created at') !== '') {
      const at = readTime(cell('Created at'))
      current = null
      if (at === null) return { kind: 'rejected', reason: `Created at "${cell('Created at').slice(0, 40)}" is not a time.` }
      const amounts = readAmounts(cell)
      if (typeof amounts === 'string') return { kind: 'rejected', reason: amounts }
      const orderId = /^\d+$/.exec(cell('Id'))?.[0] ?? IMPORTED + name
      const order: StagedOrder = {
        orderId,
        currency: cell('Currency') || shopCurrency,
        ...amounts,
        discountCodes: cell('Discount Code') === '' ? [] : [cell('Discount Code')],
        financialStatus: cell('Financial Status').toLowerCase() || null,
        cancelledAt: cell('Cancelled at') === '' ? null : readTime(cell('Cancelled at')),
      }
      current = { name, orderId, at, customer: readCustomer(cell), unsaid: order }
    }
    if (!current || current.name !== name) return { kind: 'rejected', reason: `The row continues order ${name.slice(0, 40)}, whose first row is missing or was rejected.` }
    const title = cell('Lineitem name')
    const quantity = readQuantity(cell('Lineitem quantity'))
    const price = readAmount(cell('Lineitem price'))
    if (title === '') return { kind: 'rejected', reason: 'Lineitem name is empty: no article.' }
    if (quantity === null || quantity <= 0) return { kind: 'rejected', reason: `Lineitem quantity "${cell('Lineitem quantity').slice(0, 40)}" is not a positive whole number.` }
    if (price === null || price.startsWith('-')) return { kind: 'rejected', reason: `Lineitem price "${cell('Lineitem price').slice(0, 40)}" is not an amount.` }
    // Said with the first line that can be read, which need not be the order's first.
    const order = current.unsaid
    current.unsaid = undefined
    return {
      kind: 'line',
      line,
      orderId: current.orderId,
      orderName: name,
      customerKey: current.customer?.key ?? null,
      at: current.at,
      sku: (cell('Lineitem sku') || title).toUpperCase(),
      title,
      quantity,
      price,
      discount: readAmount(cell('Lineitem discount')) ?? '0',
      returned: false,
      vendor: cell('Vendor') || null,
      order,
      customer: order && current.customer,
    }
  }
}

type Cell = (column: string) => string

function readAmounts(cell: Cell): Pick<StagedOrder, 'subtotal' | 'total' | 'tax' | 'shipping' | 'discount' | 'refunded'> | string {
  const read = (column: string) => (cell(column) === '' ? '0' : readAmount(cell(column)))
  const amounts = { subtotal: read('Subtotal'), total: read('Total'), tax: read('Taxes'), shipping: read('Shipping'), discount: read('Discount Amount'), refunded: read('Refunded Amount') }
  for (const [key, value] of Object.entries(amounts)) if (value === null) return `The order's ${key} is not an amount.`
  return amounts as Record<keyof typeof amounts, string>
}

function readCustomer(cell: Cell): StagedCustomer | undefined {
  const email = cell('Email')
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) return undefined
  const [firstName, ...rest] = (cell('Billing Name') || cell('Shipping Name')).split(/\s+/)
  return {
    key: email.normalize('NFKC').toLowerCase(),
    email,
    country: countryCode(cell('Billing Country') || cell('Shipping Country')),
    firstName: firstName || null,
    lastName: rest.join(' ') || null,
    accepts: cell('Accepts Marketing').toLowerCase() === 'yes',
  }
}
