import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { smallWorld, watch } from '../testing/small-world'
import { canBeBought } from './fill-basket'
import { lineTax } from './taxes'
import { DAY, HOUR } from './time'
import { advanceWorld, type World } from './world'

const digest = (world: World): string => createHash('sha256').update(JSON.stringify([world.orders, world.products, world.customers.map(({ id, email, traits, consent }) => ({ id, email, traits, consent }))])).digest('hex')

describe('the store’s world', { timeout: 60_000 }, () => {
  const past = smallWorld({ customers: 600 })

  it('is the same world for the same seed, also after living on in different steps', () => {
    const one = smallWorld()
    const other = smallWorld()
    for (let at = one.liveFrom; at <= one.liveFrom + 10 * DAY; at += 6 * HOUR) advanceWorld(one, at)
    advanceWorld(other, other.liveFrom + 10 * DAY)
    expect(digest(one)).toBe(digest(other))
    expect(digest(smallWorld({ seed: 'another' }))).not.toBe(digest(smallWorld()))
  })

  it('sells about 120 products in eight departments, whose companions exist', () => {
    const world = past
    expect(world.products).toHaveLength(120)
    expect(new Set(world.products.map(({ handle }) => handle)).size).toBe(120)
    expect(new Set(world.products.map(({ department }) => department)).size).toBe(8)
    for (const product of world.products) {
      expect(product.description.length).toBeGreaterThan(30)
      for (const handle of product.goesWith) expect(world.productByHandle.has(handle), `${product.title} goes with ${handle}`).toBe(true)
    }
  })

  it('has fourteen months behind it, with three to five orders for each customer', () => {
    const world = past
    const perCustomer = world.orders.length / 600
    expect(perCustomer).toBeGreaterThan(3)
    expect(perCustomer).toBeLessThan(4.6)
    expect(world.liveFrom - world.openedAt).toBeGreaterThan(425 * DAY)
    expect(world.orders.every((order) => order.createdAt <= world.liveFrom)).toBe(true)
    expect(world.customers.some((customer) => customer.orders.length === 0)).toBe(true)
    expect(world.customers.some((customer) => customer.orders.length >= 10)).toBe(true)
  })

  it('holds what a real export holds: nobody’s orders, hand-typed lines, refunds, cancellations, other currencies', () => {
    const { orders } = past
    expect(orders.some((order) => order.customerId === null)).toBe(true)
    expect(orders.some((order) => order.lines.some((line) => line.productId === null))).toBe(true)
    expect(orders.some((order) => order.refunds.length > 0)).toBe(true)
    expect(orders.some((order) => order.cancelledAt !== null)).toBe(true)
    expect(new Set(orders.map((order) => order.presentment.currency))).toEqual(new Set(['USD', 'CAD', 'GBP']))
    expect(orders.some((order) => order.discountCode?.code === 'WELCOME10')).toBe(true)
  })

  it('keeps its accounts: lines, discounts, shipping and tax add up to the total', () => {
    for (const order of past.orders) {
      const goods = order.lines.reduce((sum, line) => sum + line.price * line.quantity, 0)
      const off = order.lines.reduce((sum, line) => sum + line.discount, 0)
      expect(order.subtotal).toBe(goods)
      expect(order.discount).toBe(off)
      expect(order.total).toBe(goods - off + order.shipping + order.tax)
      expect(order.lines.reduce((sum, line) => sum + lineTax(order, line), 0)).toBe(order.tax)
    }
  })

  it('lets people buy again what runs out, more often than what lasts', () => {
    const world = past
    const repeats = { consumable: 0, durable: 0 }
    for (const customer of world.customers) {
      const times = new Map<number, number>()
      for (const order of customer.orders) for (const line of order.lines) if (line.productId !== null) times.set(line.productId, (times.get(line.productId) ?? 0) + 1)
      for (const [id, count] of times) repeats[world.productById.get(id)!.lastsDays === null ? 'durable' : 'consumable'] += count - 1
    }
    expect(repeats.consumable).toBeGreaterThan(10 * repeats.durable)
  })

  it('lets people buy what they like', () => {
    const world = past
    let loved = 0
    let bought = 0
    for (const customer of world.customers) {
      for (const line of customer.orders.flatMap((order) => order.lines)) {
        const product = world.productById.get(line.productId ?? 0)
        if (!product) continue
        bought++
        if (customer.traits.tastes[product.department] > 0.44) loved++
      }
    }
    // One to three of eight departments are loved: by chance it would be about a quarter.
    expect(loved / bought).toBeGreaterThan(0.6)
  })

  it('gives everybody a shadow who does the same as long as nobody is mailed', () => {
    const world = smallWorld({ customers: 600 })
    advanceWorld(world, world.liveFrom + 42 * DAY)
    let real = 0
    let shadow = 0
    let different = 0
    for (const customer of world.customers) {
      const live = customer.orders.filter((order) => order.createdAt > world.liveFrom).length
      const times = world.shadowOrders.get(customer.id) ?? []
      expect(times.every((at) => at > world.liveFrom)).toBe(true)
      real += live
      shadow += times.length
      if (live !== times.length) different++
    }
    expect(real).toBeGreaterThan(200)
    // They share one stock: who comes second may find the shelf empty and take something else.
    expect(Math.abs(real - shadow)).toBeLessThan(real * 0.02)
    expect(different).toBeLessThan(5)
  })

  it('changes while it lives: prices, stock, new products, newcomers, consent', () => {
    const world = smallWorld({ customers: 400 })
    const happenings = watch(world)
    advanceWorld(world, world.liveFrom + 60 * DAY)
    const kinds = new Set(happenings.map(({ kind }) => kind))
    for (const kind of ['order-created', 'order-paid', 'order-updated', 'order-cancelled', 'refund-created', 'customer-created', 'customer-updated', 'consent-changed', 'product-created', 'product-updated', 'product-deleted', 'checkout-created', 'checkout-updated'] as const) {
      expect(kinds, `nothing was ${kind}`).toContain(kind)
    }
    expect(happenings.every((happening, index) => index === 0 || happenings[index - 1]!.at <= happening.at)).toBe(true)
    const gone = world.products.filter((product) => product.deletedAt !== null)
    expect(gone.length).toBeGreaterThan(0)
    expect(gone.some((product) => canBeBought(product, world.now))).toBe(false)
  })
})
