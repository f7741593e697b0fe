import { describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { mailTo, recordingMailboxes } from '../testing/mail-campaign'
import { smallWorld } from '../testing/small-world'
import { DAY, MINUTE } from '../world/time'
import type { Customer } from '../world/types'
import { advanceWorld, type World } from '../world/world'

function mailEverybody(world: World, shuffleSeed: string | null, change: (customer: Customer) => void = () => undefined) {
  world.customers.forEach(change)
  const recorded = recordingMailboxes(world)
  const customers = shuffleSeed === null ? world.customers : seededRandom(shuffleSeed).shuffle(world.customers)
  for (const customer of customers) recorded.mailboxes.receive(mailTo(customer, `hello-${customer.id}`, world.products.slice(0, 3), world.now))
  advanceWorld(world, world.liveFrom + 14 * DAY)
  return recorded
}

const types = (events: { event: { event: string } }[]): Record<string, number> => events.reduce<Record<string, number>>((counts, { event }) => ({ ...counts, [event.event]: (counts[event.event] ?? 0) + 1 }), {})

describe('mailboxes', { timeout: 60_000 }, () => {
  it('react the same whatever the order in which the requests came in', () => {
    const one = mailEverybody(smallWorld(), null)
    const other = mailEverybody(smallWorld(), 'shuffled')
    expect(other.events).toEqual(one.events)
    expect(other.requests.map(({ at, delivery }) => [at, delivery.key])).toEqual(one.requests.map(({ at, delivery }) => [at, delivery.key]))
  })

  it('carry the custom arguments at the top level of every event, and no personal data beside the address', () => {
    const { events } = mailEverybody(smallWorld(), null)
    for (const { event } of events) {
      expect(event).toMatchObject({ send_id: expect.stringMatching(/^hello-/), shop: 'opaque' })
      expect(event['smtp-id']).toMatch(/^<.+>$/)
    }
    const counts = types(events)
    expect(counts['processed']).toBe(counts['delivered']! + counts['bounce']!)
    expect(counts['open']).toBeGreaterThan(counts['click']!)
  })

  it('are opened by a proxy for about half of the people, marked as a machine', () => {
    const { events } = mailEverybody(smallWorld({ customers: 600 }), null)
    const machines = events.filter(({ event }) => event['sg_machine_open'] === true)
    expect(machines.length / 600).toBeGreaterThan(0.4)
    expect(machines.length / 600).toBeLessThan(0.6)
  })

  it('behind a scanner follow every link within seconds, by GET, the unsubscribe link included', () => {
    const { events, requests } = mailEverybody(smallWorld(), null, (customer) => {
      customer.traits.scanned = true
      customer.traits.dead = false
      customer.traits.leaveRate = 0
    })
    const delivered = new Map(events.filter(({ event }) => event.event === 'delivered').map(({ at, event }) => [event['send_id'], at]))
    const [sendId, deliveredAt] = [...delivered][0]!
    const clicks = events.filter(({ at, event }) => event.event === 'click' && event['send_id'] === sendId && at - deliveredAt < MINUTE)
    expect(clicks).toHaveLength(4)
    expect(requests.length).toBeGreaterThan(0)
    expect(requests.every(({ delivery }) => delivery.method === 'GET')).toBe(true)
  })

  it('leave by one POST without a page, or by the page’s own button', () => {
    const { requests } = mailEverybody(smallWorld(), null, (customer) => {
      customer.traits.leaveRate = 1
      customer.traits.scanned = false
      customer.traits.persuadable = 0
    })
    const posts = requests.filter(({ delivery }) => delivery.method === 'POST')
    expect(posts.length).toBeGreaterThan(0)
    expect(posts.every(({ delivery }) => delivery.body === 'List-Unsubscribe=One-Click')).toBe(true)
    expect(requests.some(({ delivery }) => delivery.method === 'GET' && delivery.key.startsWith('open page'))).toBe(true)
  })

  it('bounce for good once, and are dropped by SendGrid afterwards', () => {
    const world = smallWorld({ customers: 5 })
    const [customer] = world.customers
    customer!.traits.dead = true
    const { mailboxes, events } = recordingMailboxes(world)
    for (const [index, id] of ['one', 'two'].entries()) {
      mailboxes.receive(mailTo(customer!, id, [], world.liveFrom + index * DAY))
      advanceWorld(world, world.liveFrom + (index + 1) * DAY)
    }
    expect(events.map(({ event }) => event.event)).toEqual(['processed', 'bounce', 'dropped'])
  })

  it('are read once when a mail comes twice', () => {
    const world = smallWorld({ customers: 50 })
    const { mailboxes, events } = recordingMailboxes(world)
    for (const customer of world.customers) {
      customer.traits.dead = false
      customer.traits.proxyOpens = true
      for (const repetition of [0, 1]) mailboxes.receive({ ...mailTo(customer, `twice-${customer.id}`, [], world.now), repetition })
    }
    advanceWorld(world, world.liveFrom + 5 * DAY)
    expect(types(events)['processed']).toBe(100)
    expect(events.filter(({ event }) => event['sg_machine_open'] === true).length).toBeLessThanOrEqual(50)
  })

  it('exist for addresses that the store does not know, and these order nothing', () => {
    const world = smallWorld({ customers: 5 })
    const { mailboxes, events } = recordingMailboxes(world)
    const before = world.orders.length
    for (let index = 0; index < 100; index++) mailboxes.receive(mailTo({ email: `customer-${index}@example.com` }, `s${index}`, world.products.slice(0, 3), world.now))
    advanceWorld(world, world.liveFrom + 30 * 60_000)
    expect(types(events)['delivered']).toBeGreaterThan(90)
    expect(types(events)['open']).toBeGreaterThan(20)
    expect(world.orders.slice(before).every(({ cause }) => cause !== 'mail')).toBe(true)
  })
})
