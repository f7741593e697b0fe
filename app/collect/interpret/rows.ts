import type { ConsentState } from '@prisma/client'

import type { VariantOption } from '../records'

/**
 * What the outside world says, in the app's own words: webhooks, bulk exports, API pages and files all become these,
 * and one set of statements (store/) writes them. Amounts are decimal text in the shop's currency, times ISO 8601 UTC.
 */
export interface Versioned {
  id: string
  /** When the source last changed it. The newer version wins, whatever comes first. */
  sourceUpdatedAt: string
  /** Decides between two versions of one moment: when it was told, then a digest of the content. */
  sourceVersion: string
}

export interface CustomerRow extends Versioned {
  email: string | null
  firstName: string | null
  lastName: string | null
  /** null: the source does not say; what is known stays. */
  locale: string | null
  country: string | null
  /** null: the source does not say; what is known stays. */
  tags: string[] | null
  createdAt: string
}

export interface ConsentRow {
  customerId: string
  state: ConsentState
  source: string
  occurredAt: string
}

export interface VariantRow {
  id: string
  productId: string
  title: string
  sku: string | null
  price: string
  compareAtPrice: string | null
  inventoryQuantity: number | null
  sellsWhenEmpty: boolean
  position: number
  options: VariantOption[]
}

export interface ProductRow extends Versioned {
  title: string
  handle: string
  description: string
  productType: string
  vendor: string
  tags: string[]
  status: string
  publishedAt: string | null
  imageUrl: string | null
  imageAlt: string | null
  url: string | null
  createdAt: string
  variants: VariantRow[]
  /** Every variant there is; a body lists at most 100 in full. Others are dropped. null: not said, none is dropped. */
  variantIds: string[] | null
}

export interface CollectionRow extends Versioned {
  title: string
  handle: string
  /** Every product in it; null: not said, what is known stays until it is read. */
  productIds: string[] | null
}

export interface OrderLineRow {
  id: string
  orderId: string
  productId: string | null
  variantId: string | null
  title: string
  variantTitle: string | null
  sku: string | null
  quantity: number
  price: string
  totalDiscount: string
  totalTax: string
}

export interface OrderRow extends Versioned {
  name: string
  customerId: string | null
  currency: string
  presentmentCurrency: string | null
  subtotal: string
  totalPrice: string
  taxesIncluded: boolean
  totalTax: string
  totalShipping: string
  totalDiscounts: string
  discountCodes: string[]
  financialStatus: string | null
  test: boolean
  source: 'shopify' | 'import'
  landingSite: string | null
  processedAt: string
  cancelledAt: string | null
  lines: OrderLineRow[]
}

export interface RefundRow {
  id: string
  orderId: string
  /** Goods given back, in the terms of the order's own prices (tax inside where they include it). */
  amount: string
  tax: string
  lines: { lineId: string; quantity: number; subtotal: string }[]
  processedAt: string
}

export interface CheckoutRow extends Versioned {
  customerId: string | null
  productIds: string[]
  totalPrice: string
  currency: string
  createdAt: string
  completedAt: string | null
}

export interface Deletion {
  kind: 'customer' | 'product' | 'collection' | 'order'
  id: string
  at: string
}

export interface PrivacyRow {
  id: string
  kind: 'customers/data_request' | 'customers/redact' | 'shop/redact'
  customerId: string | null
  orderIds: string[]
  receivedAt: string
}

/** Two customers became one: what the second bought is the first one's. */
export interface Merge {
  keptId: string
  goneId: string
}

/** Everything one delivery, page or line says. */
export interface Changes {
  customers: CustomerRow[]
  consents: ConsentRow[]
  products: ProductRow[]
  collections: CollectionRow[]
  orders: OrderRow[]
  refunds: RefundRow[]
  checkouts: CheckoutRow[]
  deletions: Deletion[]
  merges: Merge[]
  privacyRequests: PrivacyRow[]
}

export function noChanges(): Changes {
  return { customers: [], consents: [], products: [], collections: [], orders: [], refunds: [], checkouts: [], deletions: [], merges: [], privacyRequests: [] }
}

export function mergeChanges(all: readonly Partial<Changes>[]): Changes {
  const merged = noChanges()
  for (const part of all) {
    for (const key of Object.keys(merged) as (keyof Changes)[]) {
      const target = merged[key] as unknown[]
      for (const row of part[key] ?? []) target.push(row)
    }
  }
  return merged
}
