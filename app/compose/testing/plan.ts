import type { CatalogueProduct } from '~/collect'
import { openCopyModel } from '../copy/load-copy-model'
import type { CopyModel } from '../copy/copy-model'
import type { MailPlan } from '../mail-plan'

export function someProduct(id: string, title: string, changes: Partial<CatalogueProduct> = {}): CatalogueProduct {
  const price = changes.price ?? '24.00'
  const compareAtPrice = changes.compareAtPrice ?? null
  return {
    id, title, handle: `product-${id}`, description: '', productType: 'Kitchen', vendor: 'Alder', tags: [],
    url: `https://ember-and-oak.example/products/product-${id}`, imageUrl: `https://cdn.example/${id}.jpg`, imageAlt: null,
    createdAt: new Date('2026-02-20T00:00:00Z'), publishedAt: new Date('2026-02-20T00:00:00Z'), available: true, stock: 5, price, compareAtPrice, collectionIds: [],
    variants: [{ id: `v${id}`, title: '', sku: null, price, compareAtPrice, stock: 5, buyable: true }],
    ...changes,
  }
}

export const mug = someProduct('1', 'Stoneware mug, moss')
export const board = someProduct('2', 'Oak serving board', { price: '39.50', compareAtPrice: '49.00' })
export const candle = someProduct('3', 'Beeswax candle, tall')

/** A mail for Maria, who bought a linen apron in February; three products for three reasons. */
export function somePlan(changes: Partial<MailPlan> = {}): MailPlan {
  return {
    act: 'recommend',
    now: '2026-03-01T12:00:00Z',
    customer: {
      firstName: 'Maria', locale: 'en', daysSinceLastOrder: 21,
      lastProductTitle: 'Linen apron', lastProductId: '9', lastOrderAt: '2026-02-08T10:00:00Z',
    },
    products: [
      { product: mug, reason: { kind: 'goes-with', productId: '9', boughtAt: '2026-02-08T00:00:00Z', buyers: 12 } },
      { product: board, reason: { kind: 'popular', buyers: 31, days: 30 } },
      { product: candle, reason: { kind: 'new', createdAt: '2026-02-20T00:00:00Z' } },
    ],
    offer: null,
    tone: 'warm',
    layout: 'three',
    shop: {
      name: 'Ember & Oak', url: 'https://ember-and-oak.example', currency: 'EUR', locale: 'en', timeZone: 'Europe/Berlin',
      postalAddress: 'Lindenstrasse 4, 10969 Berlin, Germany',
      brand: { primaryColor: '#1f4d3a', textColor: '#1c1c1c', backgroundColor: '#f6f4ef', font: 'Georgia, "Times New Roman", serif', footer: 'Made in small batches.' },
      sender: { name: 'Ember & Oak', email: 'hello@ember-and-oak.example' },
    },
    links: {
      unsubscribeUrl: 'https://app.example/unsubscribe?token=abc',
      viewInBrowserUrl: 'https://app.example/view/abc',
      productUrl: (product) => `${product.url}?utm_source=rekindle&utm_medium=email`,
      homeUrl: 'https://ember-and-oak.example/?utm_source=rekindle',
    },
    seed: 'seed',
    ...changes,
  }
}

/** A copy model that has no sentences of its own, or these. */
export async function someCopyModel(lines: Record<string, string[]> = {}): Promise<CopyModel> {
  const entries = Object.entries(lines).map(([key, texts]) => {
    return [key, texts.map((text) => ({ text, slots: [...text.matchAll(/\{([a-z_]+)\}/g)].map((match) => match[1] as 'product') }))] as const
  })
  return openCopyModel('test', { lines: new Map(entries) })
}
