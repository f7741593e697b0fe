import { describe, expect, it } from 'vitest'
import { mailFortnightly, recordingMailboxes } from '../testing/mail-campaign'
import { smallWorld } from '../testing/small-world'
import type { Customer, Product } from '../world/types'
import type { World } from '../world/world'
import { relevanceOf } from './weigh-mail'

const by = (world: World, sign: 1 | -1) => (customer: Customer, at: number): Product[] =>
  [...world.products].map((product) => ({ product, relevance: relevanceOf(customer, product, at) })).sort((a, b) => sign * (b.relevance - a.relevance) || a.product.id - b.product.id).slice(0, 3).map(({ product }) => product)

/** Orders per mailed customer above what the same customers do in the same world without mail. */
function liftOf(world: World, customers: Customer[]): number {
  const actual = customers.reduce((sum, customer) => sum + customer.orders.filter((order) => order.createdAt > world.liveFrom).length, 0)
  const without = customers.reduce((sum, customer) => sum + (world.shadowOrders.get(customer.id)?.length ?? 0), 0)
  return (actual - without) / customers.length
}

function campaign(sign: 1 | -1, text = '', change: (customer: Customer) => void = () => undefined): { world: World; mailed: Customer[] } {
  const world = smallWorld({ customers: 350 })
  world.customers.forEach(change)
  const mailed = world.customers.filter((customer) => customer.consent === 'SUBSCRIBED' && !customer.traits.dead)
  mailFortnightly(world, recordingMailboxes(world).mailboxes, by(world, sign), text)
  return { world, mailed }
}

describe('what a mail causes', { timeout: 90_000 }, () => {
  it('is more orders when it shows what somebody likes or needs', () => {
    const { world, mailed } = campaign(1)
    const lift = liftOf(world, mailed)
    // Four mails in eight weeks, chosen by somebody who can look into heads: a few to a dozen orders per hundred
    // mails. (Of a flow's fortnightly conversion rate that is about six points, of a learnt choice about four.)
    expect(lift).toBeGreaterThan(0.12)
    expect(lift).toBeLessThan(0.5)
  })

  it('is next to nothing when it shows what concerns nobody', () => {
    const { world, mailed } = campaign(-1)
    expect(Math.abs(liftOf(world, mailed))).toBeLessThan(0.03)
  })

  it('is exactly nothing for people whom mail does not move, though they open and click', () => {
    const { world, mailed } = campaign(1, '', (customer) => {
      customer.traits.persuadable = 0
    })
    expect(mailed.every((customer) => customer.mail.ordersFromMail === 0)).toBe(true)
    // Stock is shared, so a handful of orders may still differ between the two courses of the world.
    expect(Math.abs(liftOf(world, mailed))).toBeLessThan(0.02)
  })

  it('is more with a discount, most of all for those who look at prices', () => {
    const plain = campaign(1)
    const reduced = campaign(1, 'Use WELCOME10 for 10 % off.')
    expect(liftOf(reduced.world, reduced.mailed)).toBeGreaterThan(liftOf(plain.world, plain.mailed) + 0.03)
    const caused = (customers: Customer[]): number => customers.reduce((sum, customer) => sum + customer.mail.ordersFromMail, 0) / customers.length
    const gain = (keep: (customer: Customer) => boolean): number => caused(reduced.mailed.filter(keep)) - caused(plain.mailed.filter(keep))
    expect(gain(({ traits }) => traits.priceSensitivity > 0.6)).toBeGreaterThan(gain(({ traits }) => traits.priceSensitivity < 0.35))
  })
})
