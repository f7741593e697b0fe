import { Mailboxes } from '../reactions/mailboxes'
import { Outbox, type Delivery } from '../outbox/outbox'
import type { Customer, Product } from '../world/types'
import { advanceWorld, type World } from '../world/world'

export interface SentEvent {
  at: number
  identity: string
  event: Record<string, unknown> & { event: string; email: string }
}

/** Mailboxes without a network: events and requests to the app are recorded. */
export function recordingMailboxes(world: World): { mailboxes: Mailboxes; events: SentEvent[]; requests: { at: number; delivery: Delivery }[] } {
  const events: SentEvent[] = []
  const requests: { at: number; delivery: Delivery }[] = []
  const outbox = new Outbox()
  outbox.add = (at, delivery) => void requests.push({ at, delivery })
  return { mailboxes: new Mailboxes({ world, outbox, appOrigin: 'http://app.test', emit: (at, identity, event) => void events.push({ at, identity, event }) }), events, requests }
}

/** A mail as SendGrid would hold it: one link per product, unsubscribe link and header. */
export function mailTo(customer: { email: string }, sendId: string, products: Pick<Product, 'handle'>[], acceptedAt: number, extra: { text?: string; subject?: string } = {}): Parameters<Mailboxes['receive']>[0] {
  const links = products.map(({ handle }) => `<a href="http://127.0.0.1:1/products/${handle}?utm_source=rekindle&amp;utm_medium=email">Look</a>`).join('')
  const unsubscribe = `http://app.test/unsubscribe?token=${sendId}`
  return {
    entry: {
      messageId: `message-${sendId}`,
      acceptedAt,
      recipient: customer.email,
      subject: extra.subject ?? 'Something for your shelf',
      sendId,
      customArgs: { send_id: sendId, shop: 'opaque' },
      headers: { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
      contentHash: sendId,
      answer: '202',
      bytes: 1000,
      htmlBytes: 900,
      products: [],
      listUnsubscribe: true,
    },
    html: `${links}<p>${extra.text ?? ''}</p><a href="${unsubscribe}">Unsubscribe</a>`,
    text: '',
    asmGroup: null,
    repetition: 0,
  }
}

/** Mails everybody who may be mailed once a fortnight for eight weeks, and lets the world live on. */
export function mailFortnightly(world: World, mailboxes: Mailboxes, choose: (customer: Customer, at: number) => Product[], text = ''): void {
  const fortnight = 14 * 86_400_000
  for (let round = 0; round < 4; round++) {
    const at = world.liveFrom + round * fortnight
    advanceWorld(world, at)
    for (const customer of [...world.customers]) {
      if (customer.consent === 'SUBSCRIBED') mailboxes.receive(mailTo(customer, `round-${round}-${customer.id}`, choose(customer, at), at, { text }))
    }
  }
  advanceWorld(world, world.liveFrom + 4 * fortnight)
}
