/**
 * The store's world: what exists in it and what nobody but the simulator knows.
 * Times are milliseconds of simulated time; money is whole cents of the store's currency.
 */

/** What a customer can care about. The first eight are departments, the rest are styles that cut across them. */
export const TASTES = [
  'coffee',
  'tea',
  'kitchen',
  'table',
  'garden',
  'candles',
  'textiles',
  'bath',
  'minimal',
  'rustic',
  'colourful',
  'gift',
] as const
export type Taste = (typeof TASTES)[number]
export const DEPARTMENTS: readonly Taste[] = TASTES.slice(0, 8)
export const STYLES: readonly Taste[] = TASTES.slice(8)

/** Weights in [0, 1] by taste. */
export type TasteVector = Record<Taste, number>

export interface Variant {
  id: number
  /** The id that the outside uses, where it is not a number (imported stores). */
  externalId?: string
  inventoryItemId: number
  title: string
  sku: string
  price: number
  compareAt: number | null
  stock: number
  grams: number
  position: number
  updatedAt: number
}

export interface Product {
  id: number
  externalId?: string
  handle: string
  title: string
  description: string
  productType: string
  vendor: string
  tags: string[]
  optionName: string
  department: Taste
  styles: Taste[]
  /** Days one unit lasts; null for what is bought once. */
  lastsDays: number | null
  /** Handles of products that are used together with this one. */
  goesWith: string[]
  /** Relative chance of being noticed, around 1. */
  popularity: number
  variants: Variant[]
  status: 'ACTIVE' | 'DRAFT' | 'ARCHIVED'
  createdAt: number
  publishedAt: number | null
  updatedAt: number
  deletedAt: number | null
}

export type ConsentState = 'SUBSCRIBED' | 'UNSUBSCRIBED' | 'PENDING' | 'NOT_SUBSCRIBED'

/** How a subject line can be written; customers like one of them. */
export const COPY_STYLES = ['plain', 'question', 'personal', 'product'] as const
export type CopyStyle = (typeof COPY_STYLES)[number]

/** What the app would like to know and can only learn. Fixed for life. */
export interface Traits {
  tastes: TasteVector
  /** 0: indifferent to price; 1: buys when it is cheaper. */
  priceSensitivity: number
  /** Spontaneous orders a day while active (the lambda of BG/NBD). */
  orderRate: number
  /** Chance of leaving for good after a spontaneous order (the p of BG/NBD). */
  dropout: number
  /** Chance that a used-up consumable is bought here again. */
  replenishes: number
  /** Local hour, 0 to 23, at which mail is read. */
  bestHour: number
  openRate: number
  clickRate: number
  /** How strongly relevant mail moves this person to order; 0 for someone mail never moves. */
  persuadable: number
  likesCopy: CopyStyle
  /** Chance, per opened mail, of leaving the list, and of reporting it as spam; both grow with fatigue. */
  leaveRate: number
  complaintRate: number
  /** The mailbox loads every picture by a proxy (Apple Mail Privacy Protection). */
  proxyOpens: boolean
  /** A security gateway follows every link within seconds. */
  scanned: boolean
  /** The mailbox offers the one-click unsubscribe of RFC 8058 as a button. */
  oneClickMailbox: boolean
  /** The address no longer exists. */
  dead: boolean
}

export interface Address {
  id: number
  address1: string
  city: string
  province: string
  provinceCode: string
  country: string
  countryCode: string
  zip: string
  timeZone: string
}

export interface Customer {
  id: number
  externalId?: string
  index: number
  firstName: string
  lastName: string
  email: string
  locale: string
  address: Address | null
  tags: string[]
  /** By namespace and key. */
  metafields?: Map<string, { type: string; value: string }>
  consent: ConsentState
  consentAt: number | null
  consentLevel: 'SINGLE_OPT_IN' | 'CONFIRMED_OPT_IN' | null
  createdAt: number
  updatedAt: number
  orders: Order[]
  traits: Traits
  life: Life
  /** The same person in a world without any mail: what they would have done. */
  shadow: Life
  mail: MailMemory
}

/** The part of a customer that changes as they live. */
export interface Life {
  active: boolean
  nextOrderAt: number
  spontaneousOrders: number
  orders: number
  lastOrderAt: number | null
  /** Products in the house that run out: when, and how often they were bought. */
  needs: Map<number, { dueAt: number; bought: number }>
  owned: Set<number>
}

/** What the mailbox remembers of us. */
export interface MailMemory {
  receivedAt: number[]
  reactedTo: Set<string>
  bounced: boolean
  complained: boolean
  ordersFromMail: number
}

export interface OrderLine {
  id: number
  /** null: an item typed in by hand, such as gift wrapping. */
  productId: number | null
  variantId: number | null
  title: string
  variantTitle: string | null
  sku: string | null
  vendor: string | null
  quantity: number
  price: number
  discount: number
  grams: number
}

export interface Refund {
  id: number
  createdAt: number
  note: string
  lines: { id: number; lineId: number; quantity: number; subtotal: number; tax: number }[]
}

export interface Order {
  id: number
  number: number
  customerId: number | null
  email: string | null
  createdAt: number
  updatedAt: number
  cancelledAt: number | null
  closedAt: number | null
  fulfilledAt: number | null
  test: boolean
  lines: OrderLine[]
  discountCode: { code: string; percentage: number } | null
  subtotal: number
  discount: number
  shipping: number
  tax: number
  total: number
  presentment: { currency: string; rate: number }
  landingSite: string | null
  referringSite: string | null
  sourceName: 'web' | 'pos'
  address: Address | null
  refunds: Refund[]
  /** Why it happened; never leaves by Shopify's doors. */
  cause: 'spontaneous' | 'need' | 'mail' | 'walk-in'
}

/** A basket that reached the checkout. */
export interface Checkout {
  token: string
  customer: Customer
  items: { product: Product; variant: Variant; quantity: number }[]
  createdAt: number
  updatedAt: number
  completedAt: number | null
}

export interface DiscountCode {
  id: number
  code: string
  title: string
  percentage: number
  startsAt: number
  endsAt: number | null
  usageLimit: number | null
  oncePerCustomer: boolean
  customerIds: number[] | null
  productIds: number[] | null
  createdAt: number
  uses: number
}

export interface Shop {
  id: number
  name: string
  domain: string
  storefront: string
  email: string
  currency: string
  timeZone: string
  countryCode: string
  createdAt: number
}
