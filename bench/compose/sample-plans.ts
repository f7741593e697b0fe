import type { CatalogueProduct } from '~/collect'
import { mailActs, type MailAct, type MailPlan, type MailReason } from '~/compose'
import { seededRandom, type Random } from '~/platform/random'

const titles = [
  'Stoneware mug, moss', 'Oak serving board', 'Beeswax candle, tall', 'Linen napkins', 'House blend, 250 g', 'Wool throw in slate', 'Copper pour-over kettle',
  'Olive wood spoons', 'Cast-iron skillet, 26 cm', 'Cotton bath towels', 'Cedar soap', 'Brass bookends', 'Enamel jug', 'Recycled glass tumblers',
  'WHITE HANGING HEART T-LIGHT HOLDER', 'A very long title that a merchant wrote for search machines and not for people who read it aloud',
]
const vendors = ['Alder', 'Brook & Sons', 'Casa Lino']
const types = ['Kitchen', 'Bath', 'Living']
const tones = ['plain', 'warm', 'playful', 'refined'] as const
const names = ['Maria', 'Jo', 'Anne-Sophie', "D'Arcy", null]

/** Mails of one store as different as they come: every act, tone, layout and reason, prices with and without reduction. */
export function samplePlans(count: number, seed = 'sample plans'): MailPlan[] {
  const random = seededRandom(seed)
  const products = titles.map((title, index) => sampleProduct(title, index, random.fork('product', index)))
  return Array.from({ length: count }, (_, n) => samplePlan(products, n, random.fork('plan', n)))
}

function sampleProduct(title: string, index: number, random: Random): CatalogueProduct {
  const price = (5 + random.int(9000) / 100).toFixed(2)
  const compareAtPrice = random.next() < 0.3 ? (Number(price) * 1.25).toFixed(2) : null
  const added = new Date(Date.UTC(2025, 10 + random.int(4), 1 + random.int(27)))
  return {
    id: `${1000 + index}`, title, handle: `product-${index}`, description: '', productType: random.pick(types), vendor: random.pick(vendors), tags: [],
    url: `https://ember-and-oak.example/products/product-${index}`, imageUrl: random.next() < 0.9 ? `https://cdn.example/${index}.jpg` : null, imageAlt: null,
    createdAt: added, publishedAt: added, available: true, stock: 5, price, compareAtPrice, collectionIds: [],
    variants: [{ id: `${2000 + index}`, title: '', sku: null, price, compareAtPrice, stock: 5, buyable: true }],
  }
}

function samplePlan(products: readonly CatalogueProduct[], n: number, random: Random): MailPlan {
  const act = random.pick(mailActs)
  const daysAway = act === 'win_back' ? 60 + random.int(500) : 7 + random.int(60)
  const now = new Date('2026-03-01T12:00:00Z')
  const lastOrderAt = new Date(now.getTime() - daysAway * 86_400_000).toISOString()
  const [last, ...shown] = random.shuffle(products).slice(0, 4)
  return {
    act,
    now: now.toISOString(),
    customer: { firstName: random.pick(names), locale: 'en', daysSinceLastOrder: daysAway, lastProductTitle: last!.title, lastProductId: last!.id, lastOrderAt },
    products: shown.map((product, index) => ({ product, reason: actReason(act, product, index, last!, lastOrderAt, random) ?? sampleReason(product, last!, lastOrderAt, random) })),
    offer: act !== 'review_request' && random.next() < 0.3 ? { code: `BACK-${n}`, percentage: 5 * (1 + random.int(5)), endsAt: '2026-03-15T23:00:00Z' } : null,
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

/** The reason that the act speaks of, for the first product or for all; undefined for a product that stands beside it. */
function actReason(act: MailAct, product: CatalogueProduct, index: number, earlier: CatalogueProduct, lastOrderAt: string, random: Random): MailReason | undefined {
  const boughtAt = random.next() < 0.6 ? lastOrderAt : null
  if (act === 'cross_sell') return { kind: 'goes-with', productId: earlier.id, boughtAt: lastOrderAt, buyers: 2 + random.int(40) }
  if (act === 'review_request') return { kind: 'bought', at: lastOrderAt }
  if (index > 0) return undefined
  if (act === 'replenish') return { kind: 'due', lastBoughtAt: lastOrderAt, ownIntervalDays: random.next() < 0.5 ? 5 + random.int(400) : null }
  if (act === 'back_in_stock') return { kind: 'returned', at: '2026-02-27T06:00:00Z', boughtAt }
  if (act === 'price_drop') return { kind: 'reduced', at: '2026-02-27T06:00:00Z', price: product.price, before: (Number(product.price) * (1.05 + random.next())).toFixed(2), boughtAt }
  return undefined
}

function sampleReason(product: CatalogueProduct, earlier: CatalogueProduct, boughtAt: string, random: Random): MailReason {
  const kind = random.pick(['buy-again', 'goes-with', 'vendor', 'type', 'tag', 'popular', 'new'] as const)
  const from = { productId: earlier.id, boughtAt }
  switch (kind) {
    case 'buy-again': return { kind, productId: product.id, lastBoughtAt: boughtAt, intervalDays: 30 }
    case 'goes-with': return { kind, ...from, buyers: 3 + random.int(40) }
    case 'vendor': return { kind: 'similar', ...from, shared: 'vendor', value: product.vendor }
    case 'type': return { kind: 'similar', ...from, shared: 'type', value: product.productType }
    case 'tag': return { kind: 'similar', ...from, shared: 'tag', value: 'spring' }
    case 'popular': return { kind, buyers: 1 + random.int(60), days: 30 }
    case 'new': return { kind, createdAt: product.createdAt.toISOString() }
  }
}
