import { mailActs, type MailAct, type MailPlan, type MailReason } from '~/compose'
import { seededRandom, type Random } from '~/platform/random'
import { sampleCatalogue, type SampleProduct } from './sample-catalogue'

const tones = ['plain', 'warm', 'playful', 'refined'] as const
const names = ['Maria', 'Jo', 'Anne-Sophie', "D'Arcy", null]
const now = new Date('2026-03-01T12:00:00Z')
const DAY_MS = 86_400_000

/** Days since the last order in which a flow of each act writes: from, and how many more at most. */
const silence: Record<MailAct, readonly [number, number]> = {
  recommend: [7, 20], win_back: [60, 500], replenish: [20, 80], cross_sell: [3, 7], back_in_stock: [30, 60], price_drop: [30, 60], welcome: [30, 100], review_request: [21, 10], birthday: [10, 300],
}
/** Of those who have just signed up, so many have bought before; of the others everybody. */
const shareOfBuyers: Partial<Record<MailAct, number>> = { welcome: 0.15, back_in_stock: 0.7, price_drop: 0.7 }

/**
 * Mails of one store as different as they come: every act, tone, layout and reason, prices with and without reduction. Their
 * facts are such as the flows hand in: only what is used up is due again, what resembles something shares its maker, kind
 * or tag with it, and few of those who have just signed up have bought before.
 */
export function samplePlans(count: number, seed = 'sample plans'): MailPlan[] {
  const random = seededRandom(seed)
  const products = sampleCatalogue(random)
  return Array.from({ length: count }, (_, n) => samplePlan(products, n, random.fork('plan', n)))
}

interface Buyer {
  last: SampleProduct | null
  at: string | null
}

function samplePlan(products: readonly SampleProduct[], n: number, random: Random): MailPlan {
  const act = random.pick(mailActs)
  const [from, more] = silence[act]
  const daysAway = from + random.int(more)
  const bought = random.next() < (shareOfBuyers[act] ?? 1)
  const [last, ...others] = random.shuffle(products)
  const buyer: Buyer = bought ? { last: last!, at: new Date(now.getTime() - daysAway * DAY_MS).toISOString() } : { last: null, at: null }
  const shown = (act === 'replenish' ? [...others].sort((a, b) => Number(b.usedUp) - Number(a.usedUp)) : others).slice(0, 3)
  return {
    act,
    now: now.toISOString(),
    customer: { firstName: random.pick(names), locale: 'en', daysSinceLastOrder: bought ? daysAway : null, lastProductTitle: buyer.last?.title ?? null, lastProductId: buyer.last?.id ?? null, lastOrderAt: buyer.at },
    products: shown.map((product, index) => ({ product, reason: actReason(act, product, index, buyer, random) ?? sampleReason(product, buyer, random) })),
    ...(act === 'birthday' && { birthday: { customerId: '1', on: now.toISOString().slice(0, 10) } }),
    offer: sampleOffer(act, n, random),
    tone: random.pick(tones),
    layout: random.pick(['single', 'three', 'text'] as const),
    shop: {
      name: 'Ember & Oak', url: 'https://ember-and-oak.example', currency: 'EUR', locale: 'en', timeZone: 'Europe/Berlin', postalAddress: 'Lindenstrasse 4, 10969 Berlin, Germany',
      brand: { primaryColor: '#1f4d3a', textColor: '#1c1c1c', backgroundColor: '#f6f4ef', font: 'Georgia, "Times New Roman", serif', footer: 'Made in small batches.' },
      sender: { name: 'Ember & Oak', email: 'hello@ember-and-oak.example' },
    },
    links: {
      unsubscribeUrl: `https://app.example/unsubscribe?token=${n}`,
      viewInBrowserUrl: `https://app.example/view/${n}`,
      productUrl: (product) => `${product.url}?utm_source=rekindle&utm_medium=email&utm_campaign=sample`,
      homeUrl: 'https://ember-and-oak.example/?utm_source=rekindle&utm_medium=email&utm_campaign=sample',
    },
    seed: `sample ${n}`,
  }
}

/** Nothing is given for a review; one of the other mails in three carries a code. */
function sampleOffer(act: MailAct, n: number, random: Random): MailPlan['offer'] {
  if (act === 'review_request' || random.next() >= 0.3) return null
  return { code: `${act === 'welcome' ? 'HELLO' : act === 'win_back' ? 'BACK' : 'OAK'}-${n}`, percentage: 5 * (1 + random.int(5)), endsAt: '2026-03-15T23:00:00Z' }
}

/** The reason that the act speaks of, for the first product or for all; undefined for a product that stands beside it. */
function actReason(act: MailAct, product: SampleProduct, index: number, { last, at }: Buyer, random: Random): MailReason | undefined {
  if (act === 'cross_sell') return { kind: 'goes-with', productId: last!.id, boughtAt: at!, buyers: 2 + random.int(40) }
  if (act === 'review_request') return { kind: 'bought', at: at! }
  if (index > 0) return undefined
  const boughtAt = random.next() < 0.6 ? at : null
  if (act === 'replenish') {
    // A product is due when the interval is about over, not months later.
    const daysSince = (now.getTime() - Date.parse(at!)) / DAY_MS
    return { kind: 'due', lastBoughtAt: at!, ownIntervalDays: random.next() < 0.5 ? Math.max(7, Math.round(daysSince * (0.8 + 0.3 * random.next()))) : null }
  }
  if (act === 'back_in_stock') return { kind: 'returned', at: '2026-02-27T06:00:00Z', boughtAt }
  if (act === 'price_drop') return { kind: 'reduced', at: '2026-02-27T06:00:00Z', price: product.price, before: (Number(product.price) * (1.1 + random.next() / 2)).toFixed(2), boughtAt }
  return undefined
}

/** One of the reasons that hold for this product and customer. */
function sampleReason(product: SampleProduct, { last, at }: Buyer, random: Random): MailReason {
  const reasons: MailReason[] = [{ kind: 'popular', buyers: 1 + random.int(60), days: 30 }]
  if (now.getTime() - product.createdAt.getTime() < 45 * DAY_MS) reasons.push({ kind: 'new', createdAt: product.createdAt.toISOString() })
  if (last && at) {
    const from = { productId: last.id, boughtAt: at }
    reasons.push({ kind: 'goes-with', ...from, buyers: 3 + random.int(40) })
    if (product.usedUp) reasons.push({ kind: 'buy-again', productId: product.id, lastBoughtAt: at, intervalDays: 30 })
    if (product.vendor === last.vendor) reasons.push({ kind: 'similar', ...from, shared: 'vendor', value: product.vendor })
    if (product.productType === last.productType) reasons.push({ kind: 'similar', ...from, shared: 'type', value: product.productType })
    if (product.tags[0] === last.tags[0]) reasons.push({ kind: 'similar', ...from, shared: 'tag', value: product.tags[0]! })
  }
  return random.pick(reasons)
}
