import { seededRandom } from '~/platform/random'
import type { Faults } from '../faults'
import type { Outbox } from '../outbox/outbox'
import type { PixelSlot } from '../shopify/graphql/context'
import { collectionsOf } from '../world/collections'
import { HOUR } from '../world/time'
import type { Visit, World } from '../world/world'

export interface VisitCounts {
  sent: number
  accepted: number
  refused: number
}

export interface VisitSender {
  world: World
  outbox: Outbox
  faults: () => Faults
  counts: VisitCounts
  pixel: PixelSlot
  seed: string
}

/**
 * What the pixel of extensions/storefront-visits posts for one visit, as soon as the app has set it up. Nobody tries
 * again: what a browser could not tell is gone. Some requests come twice or late, and some are rubbish of strangers.
 */
export function queueVisit(sender: VisitSender, visit: Visit): void {
  if (!sender.pixel.held) return
  const { accountID, endpoint } = JSON.parse(sender.pixel.held.settings) as { accountID: string; endpoint: string }
  const faults = sender.faults().visits
  const random = seededRandom(`visit ${sender.seed} ${visit.id}`)
  const send = (due: number, name: string, body: string): void =>
    sender.outbox.add(due, {
      key: `visit ${visit.id} ${name}`,
      url: `${endpoint}?key=${encodeURIComponent(accountID)}`,
      method: 'POST',
      headers: { 'content-type': 'text/plain', origin: 'null', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36' },
      body,
      onAnswer: (status) => {
        sender.counts.sent++
        if (status === 200) sender.counts.accepted++
        else sender.counts.refused++
      },
    })
  const body = JSON.stringify({ events: [eventOf(sender.world, visit)] })
  const late = random.next() < faults.late ? Math.round(random.next() * faults.lateHours * HOUR) : 0
  send(visit.at + 300 + late, 'first', body)
  if (random.next() < faults.duplicated) send(visit.at + 900 + late, 'again', body)
  if (random.next() < faults.garbage) send(visit.at + 500, 'garbage', random.pick(['{"events": [{"kind": "product-viewed"}]}', 'not JSON at all', body.replace('-viewed', '-stolen'), `{"events": [${'1,'.repeat(40)}1]}`]))
}

function eventOf(world: World, { id, kind, at, browser, customerId, product, words, order }: Visit): Record<string, unknown> {
  const collection = kind === 'collection-viewed' && product ? collectionsOf(world).find(({ products }) => products.includes(product)) : undefined
  return {
    id: `sh-${id}`, kind, at: new Date(at).toISOString(), visitor: browser,
    ...(customerId === null ? {} : { customer: String(customerId) }),
    ...(collection ? { collection: String(collection.id) } : product ? { product: String(product.id) } : {}),
    ...(words === null ? {} : { words }),
    ...(order ? { order: String(order.id) } : {}),
  }
}
