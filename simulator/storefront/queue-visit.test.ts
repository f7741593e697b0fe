import { describe, expect, it } from 'vitest'
import { NO_FAULTS, type Faults } from '../faults'
import { Outbox } from '../outbox/outbox'
import { startAppStub } from '../testing/app-stub'
import { smallWorld } from '../testing/small-world'
import type { Visit } from '../world/world'
import { queueVisit, type VisitSender } from './queue-visit'

async function postsOf(visit: Partial<Visit>, visits: Partial<Faults['visits']> = {}, connected = true) {
  const app = await startAppStub()
  const world = smallWorld()
  const settings = JSON.stringify({ accountID: 'a key', endpoint: `${app.url}/storefront/events` })
  const sender: VisitSender = {
    world, outbox: new Outbox(), faults: () => ({ ...NO_FAULTS, visits: { ...NO_FAULTS.visits, ...visits } }), seed: 'test',
    counts: { sent: 0, accepted: 0, refused: 0 }, pixel: { held: connected ? { id: 1, settings } : null, made: 1 },
  }
  queueVisit(sender, { id: 'v1', kind: 'product-viewed', at: world.liveFrom, browser: 'b', customerId: 5, product: world.products[0]!, words: null, order: null, ...visit })
  await sender.outbox.flush(world.liveFrom + 86_400_000)
  await app.close()
  return { posts: app.received, counts: sender.counts, world }
}

describe('queueVisit', () => {
  it('posts as the pixel does', async () => {
    const { posts, counts, world } = await postsOf({})
    expect(posts).toMatchObject([{ method: 'POST', path: '/storefront/events?key=a%20key', headers: { 'content-type': 'text/plain', origin: 'null' } }])
    expect(JSON.parse(posts[0]!.body)).toEqual({ events: [{ id: 'sh-v1', kind: 'product-viewed', at: new Date(world.liveFrom).toISOString(), visitor: 'b', customer: '5', product: String(world.products[0]!.id) }] })
    expect(counts).toEqual({ sent: 1, accepted: 1, refused: 0 })
  })

  it('says nothing of an anonymous visitor’s name, and names a collection by its own id', async () => {
    const { posts, world } = await postsOf({ kind: 'collection-viewed', customerId: null })
    const [event] = (JSON.parse(posts[0]!.body) as { events: Record<string, unknown>[] }).events
    expect(event).not.toHaveProperty('customer')
    expect(event).not.toHaveProperty('product')
    expect(event?.collection).not.toBe(String(world.products[0]!.id))
  })

  it('says nothing while the app has set up no pixel', async () => {
    expect((await postsOf({}, {}, false)).posts).toEqual([])
  })

  it('is doubled and joined by rubbish where that is asked for', async () => {
    const { posts } = await postsOf({}, { duplicated: 1, garbage: 1 })
    expect(posts).toHaveLength(3)
    expect(posts.filter(({ body }) => body === posts[0]!.body)).toHaveLength(2)
  })
})
