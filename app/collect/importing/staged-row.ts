import type { VariantOption } from '../records'

/** One bought (or taken back) position of a file, read and checked. */
export interface StagedLine {
  kind: 'line'
  line: number
  orderId: string
  orderName: string
  customerKey: string | null
  at: string
  /** What tells articles apart: the SKU in capitals, else the title. */
  sku: string
  title: string
  quantity: number
  price: string
  discount: string
  /** true: takes something back. */
  returned: boolean
  vendor: string | null
  /** Size, colour, …, where the file says it. */
  options?: VariantOption[]
}

/** What a file says of a whole order, where it says more than its lines. */
export interface StagedOrder {
  orderId: string
  currency: string
  subtotal: string
  total: string
  tax: string
  shipping: string
  discount: string
  discountCodes: string[]
  financialStatus: string | null
  refunded: string
  cancelledAt: string | null
}

export interface StagedCustomer {
  key: string
  email: string
  country: string | null
  firstName: string | null
  lastName: string | null
  /** The file says that this person accepted marketing; always true where the file says nothing about it. */
  accepts: boolean
}

export type RowReading =
  | { kind: 'rejected'; reason: string }
  | { kind: 'ignored' }
  | (StagedLine & { order?: StagedOrder; customer?: StagedCustomer })

/** Ids of imported things can never be Shopify's, which are numbers. */
export const IMPORTED = 'import-'

/** Whole numbers in PostgreSQL's int range, written as "6", "6.0" or "1,200"; null for anything else. */
export function readQuantity(text: string): number | null {
  const value = Number(text.trim().replace(/,(?=\d{3}\b)/g, ''))
  return text.trim() !== '' && Number.isInteger(value) && Math.abs(value) <= 2_147_483_647 ? value : null
}

/** Decimal text without currency sign or thousands separators; null for anything else. */
export function readAmount(text: string): string | null {
  const plain = text.trim().replace(/^[£$€]\s?/, '').replace(/,(?=\d{3}(\D|$))/g, '')
  return /^-?\d{1,12}(\.\d+)?$/.test(plain) ? plain : null
}
