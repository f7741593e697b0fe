import type { Random } from '~/platform/random'
import type { EventQueue } from './event-queue'
import type { Checkout, Customer, DiscountCode, Order, Product, Refund, Shop } from './types'

/** What the outside can notice, in the order in which it happens. */
export type Happening =
  | { kind: 'order-created' | 'order-paid' | 'order-updated' | 'order-cancelled'; at: number; order: Order }
  | { kind: 'refund-created'; at: number; order: Order; refund: Refund }
  | { kind: 'customer-created' | 'customer-updated' | 'customer-deleted'; at: number; customer: Customer }
  | { kind: 'consent-changed'; at: number; customer: Customer }
  | { kind: 'checkout-created' | 'checkout-updated'; at: number; checkout: Checkout }
  | { kind: 'visited'; at: number; visit: Visit }
  | { kind: 'product-created' | 'product-updated' | 'product-deleted'; at: number; product: Product }

/** What somebody who allows it does on the storefront; told when their session begins. */
export interface Visit {
  id: string
  kind: 'product-viewed' | 'collection-viewed' | 'searched' | 'put-in-cart' | 'taken-from-cart' | 'checked-out'
  at: number
  /** Shopify's id of the browser. */
  browser: string
  /** null: not logged in. */
  customerId: number | null
  /** Of collection-viewed: a product in it. */
  product: Product | null
  words: string | null
  order: Order | null
}

export interface World {
  readonly seed: string
  readonly random: Random
  readonly shop: Shop
  /** When the store opened, and when its history ends and the visible present begins. */
  readonly openedAt: number
  readonly liveFrom: number
  now: number
  products: Product[]
  readonly productById: Map<number, Product>
  readonly productByHandle: Map<string, Product>
  customers: Customer[]
  readonly customerById: Map<number, Customer>
  readonly customerByEmail: Map<string, Customer>
  orders: Order[]
  readonly orderById: Map<number, Order>
  readonly discounts: Map<string, DiscountCode>
  /** Ids of imported things that are not numbers: "Product/85123A" → the id used in here. */
  readonly externalIds: Map<string, number>
  /** Orders since `liveFrom` in the same world without any mail: customer id → times. */
  readonly shadowOrders: Map<number, number[]>
  readonly queue: EventQueue<(at: number) => void>
  readonly counts: { orders: number; lines: number; refunds: number; discounts: number; newcomers: number }
  /** Told of everything that happens from `liveFrom` on. */
  onHappening: (happening: Happening) => void
}

/** Lets everything happen that is due by `until`, in order, and moves the world's time there. */
export function advanceWorld(world: World, until: number): void {
  for (let due = world.queue.popDue(until); due; due = world.queue.popDue(until)) {
    world.now = Math.max(world.now, due.at)
    due.value(due.at)
  }
  world.now = Math.max(world.now, until)
}
