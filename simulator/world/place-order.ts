import type { Random } from '~/platform/random'
import type { BasketItem } from './fill-basket'
import { TAX_RATE } from './taxes'
import { DAY, HOUR, MINUTE } from './time'
import type { Customer, DiscountCode, Order, OrderLine } from './types'
import type { World } from './world'

const FREE_SHIPPING_FROM = 6000
const SHIPPING = 595
const GIFT_WRAPPING = 450

export interface Purchase {
  at: number
  /** null: somebody who leaves no name, at the counter. */
  customer: Customer | null
  items: BasketItem[]
  cause: Order['cause']
  discount: DiscountCode | null
  landingSite: string | null
  referringSite: string | null
}

/**
 * Turns a basket into an order: prices, discount, shipping, tax, stock; plans its payment, fulfilment and, for some,
 * cancellation or refund.
 */
export function placeOrder(world: World, random: Random, purchase: Purchase): Order {
  const { at, customer, items, cause } = purchase
  const discount = purchase.discount && isEntitled(purchase.discount, customer, at) ? purchase.discount : null
  const lines = items.map(({ product, variant, quantity }): OrderLine => {
    const gross = variant.price * quantity
    const granted = discount && (discount.productIds === null || discount.productIds.includes(product.id))
    return {
      id: 14_210_000_000_000 + world.counts.lines++ * 32_768,
      productId: product.id,
      variantId: variant.id,
      title: product.title,
      variantTitle: variant.title === 'Default Title' ? null : variant.title,
      sku: variant.sku,
      vendor: product.vendor,
      quantity,
      price: variant.price,
      discount: granted ? Math.round(gross * discount.percentage) : 0,
      grams: variant.grams,
    }
  })
  if (random.next() < 0.02) lines.push(giftWrapping(world))
  const subtotal = lines.reduce((sum, line) => sum + line.price * line.quantity, 0)
  const reduction = lines.reduce((sum, line) => sum + line.discount, 0)
  const shipping = customer === null || subtotal - reduction >= FREE_SHIPPING_FROM ? 0 : SHIPPING
  const domestic = (customer?.address?.countryCode ?? world.shop.countryCode) === world.shop.countryCode
  const tax = domestic ? Math.round((subtotal - reduction) * TAX_RATE) : 0
  const sequence = world.counts.orders++
  const order: Order = {
    id: 5_901_000_000_000 + sequence * 32_768,
    number: 1001 + sequence,
    customerId: customer?.id ?? null,
    email: customer?.email ?? null,
    createdAt: at,
    updatedAt: at,
    cancelledAt: null,
    closedAt: null,
    fulfilledAt: null,
    test: random.next() < 0.001,
    lines,
    discountCode: discount && reduction > 0 ? { code: discount.code, percentage: discount.percentage } : null,
    subtotal,
    discount: reduction,
    shipping,
    tax,
    total: subtotal - reduction + shipping + tax,
    presentment: presentmentOf(customer),
    landingSite: purchase.landingSite,
    referringSite: purchase.referringSite,
    sourceName: customer === null ? 'pos' : 'web',
    address: customer?.address ?? null,
    refunds: [],
    cause,
  }
  if (order.discountCode && discount) discount.uses++
  world.orders.push(order)
  world.orderById.set(order.id, order)
  if (customer) {
    customer.orders.push(order)
    customer.updatedAt = at
  }
  world.onHappening({ kind: 'order-created', at, order })
  takeFromStock(world, items, at, random)
  planAftermath(world, order, random)
  return order
}

function isEntitled(discount: DiscountCode, customer: Customer | null, at: number): boolean {
  if (at < discount.startsAt || (discount.endsAt !== null && at > discount.endsAt)) return false
  if (discount.usageLimit !== null && discount.uses >= discount.usageLimit) return false
  if (discount.customerIds !== null && (customer === null || !discount.customerIds.includes(customer.id))) return false
  return !(discount.oncePerCustomer && customer?.orders.some((order) => order.discountCode?.code === discount.code))
}

function giftWrapping(world: World): OrderLine {
  return { id: 14_210_000_000_000 + world.counts.lines++ * 32_768, productId: null, variantId: null, title: 'Gift wrapping', variantTitle: null, sku: null, vendor: null, quantity: 1, price: GIFT_WRAPPING, discount: 0, grams: 0 }
}

function presentmentOf(customer: Customer | null): Order['presentment'] {
  if (customer?.address?.countryCode === 'CA') return { currency: 'CAD', rate: 1.36 }
  if (customer?.address?.countryCode === 'GB') return { currency: 'GBP', rate: 0.79 }
  return { currency: 'USD', rate: 1 }
}

/** What is sold out is told; it comes back one to two weeks later. */
function takeFromStock(world: World, items: BasketItem[], at: number, random: Random): void {
  for (const { product, variant, quantity } of items) {
    variant.stock = Math.max(0, variant.stock - quantity)
    if (variant.stock > 0) continue
    variant.updatedAt = product.updatedAt = at
    world.onHappening({ kind: 'product-updated', at, product })
    const back = at + Math.round((5 + 9 * random.next()) * DAY)
    world.queue.push(back, `restock ${variant.id}`, (now) => {
      if (product.deletedAt !== null) return
      variant.stock += 80 + (variant.id % 120)
      variant.updatedAt = product.updatedAt = now
      world.onHappening({ kind: 'product-updated', at: now, product })
    })
  }
}

function planAftermath(world: World, order: Order, random: Random): void {
  const { createdAt } = order
  const touch = (at: number): void => {
    order.updatedAt = at
  }
  world.queue.push(createdAt + 2_000, `paid ${order.id}`, (at) => {
    touch(at)
    world.onHappening({ kind: 'order-paid', at, order })
  })
  if (random.next() < 0.012) {
    world.queue.push(createdAt + Math.round((0.3 + 4 * random.next()) * HOUR), `cancelled ${order.id}`, (at) => {
      order.cancelledAt = at
      touch(at)
      world.onHappening({ kind: 'order-cancelled', at, order })
    })
    return
  }
  world.queue.push(createdAt + Math.round((14 + 40 * random.next()) * HOUR), `fulfilled ${order.id}`, (at) => {
    order.fulfilledAt = order.closedAt = at
    touch(at)
    world.onHappening({ kind: 'order-updated', at, order })
  })
  if (random.next() < 0.04) {
    const line = order.lines[random.int(order.lines.length)]!
    world.queue.push(createdAt + Math.round((4 + 11 * random.next()) * DAY) + MINUTE, `refund ${order.id}`, (at) => refundLine(world, order, line, at))
  }
}

function refundLine(world: World, order: Order, line: OrderLine, at: number): void {
  const sequence = world.counts.refunds++
  const subtotal = Math.round((line.price * line.quantity - line.discount) / line.quantity)
  const refund = {
    id: 901_500_000_000 + sequence * 32_768,
    createdAt: at,
    note: 'Returned by the customer',
    lines: [{ id: 612_300_000_000 + sequence * 32_768, lineId: line.id, quantity: 1, subtotal, tax: order.tax > 0 ? Math.round(subtotal * TAX_RATE) : 0 }],
  }
  order.refunds.push(refund)
  order.updatedAt = at
  world.onHappening({ kind: 'refund-created', at, order, refund })
  world.onHappening({ kind: 'order-updated', at, order })
}
