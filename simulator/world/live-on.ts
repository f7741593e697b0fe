import type { Random } from '~/platform/random'
import { drawGamma, drawLogNormal } from './distributions'
import { fillBasket, type BasketItem } from './fill-basket'
import { placeOrder } from './place-order'
import { DAY, nextLocalHour } from './time'
import type { Customer, Life, Product } from './types'
import type { World } from './world'

/** Regularity of spontaneous orders: 1 would be memoryless, more is steadier. */
const RHYTHM_SHAPE = 1.8

/** The stream that belongs to a customer alone. */
export function customerRandom(world: World, customer: Customer): Random {
  return world.random.fork('customer', customer.index)
}

/** Puts a life's pending events onto the world's queue: the next spontaneous order and whatever runs out. */
export function resumeLife(world: World, customer: Customer, life: Life): void {
  if (life.active) planSpontaneous(world, customer, life)
  for (const [productId, need] of life.needs) planNeed(world, customer, life, productId, need.dueAt, need.bought)
}

/** Waits for the next spontaneous order: gamma gaps around the customer's rate, moved to an hour they are awake at. */
export function drawNextOrder(customer: Customer, random: Random, from: number): number {
  const gap = drawGamma(random, RHYTHM_SHAPE, 1 / customer.traits.orderRate)
  return atHabitualHour(customer, random, from + Math.max(gap, 0.3 * DAY))
}

/** The order is made: what was bought is owned, what runs out is noted. Shared by the real and the shadow life. */
export function rememberPurchase(world: World, customer: Customer, life: Life, items: BasketItem[], at: number, random: Random): void {
  life.orders++
  life.lastOrderAt = at
  for (const { product, quantity } of items) {
    life.owned.add(product.id)
    if (product.lastsDays === null) continue
    const bought = (life.needs.get(product.id)?.bought ?? 0) + 1
    const dueAt = atHabitualHour(customer, random, at + drawLogNormal(random, product.lastsDays * quantity, 0.2) * DAY)
    life.needs.set(product.id, { dueAt, bought })
    planNeed(world, customer, life, product.id, dueAt, bought)
  }
}

/** Puts the next spontaneous order onto the queue. */
export function planSpontaneous(world: World, customer: Customer, life: Life): void {
  const sequence = life.spontaneousOrders
  world.queue.push(life.nextOrderAt, `${keyOf(customer, life)} order ${sequence}`, (at) => {
    if (!life.active || life.spontaneousOrders !== sequence) return
    const random = customerRandom(world, customer).fork('spontaneous', sequence)
    life.spontaneousOrders++
    buy(world, customer, life, random, at, [], 'spontaneous')
    if (random.next() < customer.traits.dropout) {
      life.active = false
      return
    }
    life.nextOrderAt = drawNextOrder(customer, random, at)
    planSpontaneous(world, customer, life)
  })
}

function planNeed(world: World, customer: Customer, life: Life, productId: number, dueAt: number, bought: number): void {
  world.queue.push(dueAt, `${keyOf(customer, life)} need ${productId}`, (at) => {
    const need = life.needs.get(productId)
    const product = world.productById.get(productId)
    if (!life.active || !product || need?.bought !== bought || need.dueAt !== dueAt) return
    const random = customerRandom(world, customer).fork('need', productId, bought, Math.round(dueAt / DAY))
    if (random.next() < customer.traits.replenishes * 0.75) buy(world, customer, life, random, at, [product], 'need')
    if (life.needs.get(productId)?.dueAt !== dueAt) return
    // Sold out here, or bought elsewhere this time; the next jar may be ours again.
    const again = atHabitualHour(customer, random, at + drawLogNormal(random, product.lastsDays ?? 30, 0.2) * DAY)
    life.needs.set(productId, { dueAt: again, bought })
    planNeed(world, customer, life, productId, again, bought)
  })
}

function buy(world: World, customer: Customer, life: Life, random: Random, at: number, cameFor: Product[], cause: 'spontaneous' | 'need'): void {
  const items = fillBasket(world, customer, life, random, at, cameFor)
  if (items.length === 0) return
  if (life === customer.shadow) {
    world.shadowOrders.set(customer.id, [...(world.shadowOrders.get(customer.id) ?? []), at])
  } else {
    const first = customer.orders.length === 0
    const discount = first && random.fork('welcome').next() < 0.1 + 0.3 * customer.traits.priceSensitivity ? (world.discounts.get('WELCOME10') ?? null) : null
    const source = random.fork('source').next()
    placeOrder(world, random.fork('order'), {
      at,
      customer,
      items,
      cause,
      discount,
      landingSite: source < 0.5 ? '/' : `/products/${items[0]!.product.handle}`,
      referringSite: source < 0.35 ? 'https://www.google.com/' : null,
    })
  }
  rememberPurchase(world, customer, life, items, at, random.fork('after'))
}

function atHabitualHour(customer: Customer, random: Random, at: number): number {
  const hour = customer.traits.bestHour + 2.2 * random.normal()
  return nextLocalHour(at - 0.5 * DAY, (hour + 24) % 24, customer.address?.timeZone ?? 'America/New_York')
}

function keyOf(customer: Customer, life: Life): string {
  return `${life === customer.shadow ? 'shadow' : 'life'} ${String(customer.index).padStart(7, '0')}`
}
