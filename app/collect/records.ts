import type { ConsentState } from '@prisma/client'

/** One bought position, net of refunds. Test, cancelled and deleted orders, and lines without a product, are left out. */
export interface PurchaseLine {
  customerId: string
  orderId: string
  at: Date
  productId: string
  /** 1 or more: what the customer kept. */
  quantity: number
  /** After discounts, in the shop's currency. */
  unitPrice: number
  /** Only where they were asked for. */
  variantId?: string | null
  variantTitle?: string | null
}

export interface OrderSummary {
  id: string
  customerId: string | null
  at: Date
  /** Goods after discounts and refunds, without shipping and tax, in the shop's currency. */
  value: number
  currency: string
  landingSite: string | null
  discountCodes: string[]
}

export interface OrderLineSummary {
  productId: string | null
  variantId: string | null
  title: string
  /** As the order called the variant, e.g. "M / Blue"; null where there was nothing to choose. */
  variantTitle: string | null
  quantity: number
  refunded: number
  unitPrice: number
}

/** One choice of a variant, e.g. Size: M, in the store's own words. */
export interface VariantOption {
  name: string
  value: string
}

export interface VariantOptions {
  variantId: string
  productId: string
  /** In the product's own order. */
  options: VariantOption[]
}

export interface CatalogueVariant {
  id: string
  title: string
  sku: string | null
  price: string
  compareAtPrice: string | null
  /** null: not tracked. */
  stock: number | null
  buyable: boolean
}

export interface CatalogueProduct {
  id: string
  title: string
  handle: string
  description: string
  productType: string
  vendor: string
  tags: string[]
  url: string
  imageUrl: string | null
  imageAlt: string | null
  createdAt: Date
  publishedAt: Date | null
  /** Active, published, not deleted, and some variant can be bought. */
  available: boolean
  /** Sum over the tracked variants; null where none is tracked. */
  stock: number | null
  /** The lowest price of a variant that can be bought (of any variant where none can), as decimal text. */
  price: string
  /** The compare-at price of the variant that `price` belongs to. */
  compareAtPrice: string | null
  /** Collections that it is in, ordered. */
  collectionIds: string[]
  variants: CatalogueVariant[]
}

/** A customer without name and address; those need `readCustomerContact`, which leaves a trace in the access log. */
export interface CustomerRecord {
  id: string
  locale: string | null
  country: string | null
  timeZone: string | null
  tags: string[]
  consentState: ConsentState
  consentUpdatedAt: Date | null
  profilingOptOut: boolean
  createdAt: Date
  deletedAt: Date | null
  redactedAt: Date | null
  changedAt: Date
  hasEmail: boolean
  emailIndex: string | null
}

export interface CustomerContact {
  email: string | null
  firstName: string | null
  lastName: string | null
}
