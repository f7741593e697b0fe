import { describe, expect, it } from 'vitest'
import type { CatalogueProduct } from '~/collect'

import { spotChanges, type KnownVariant } from './spot-changes'

const now = new Date('2026-03-01T12:00:00Z')
const earlier = new Date('2026-02-20T12:00:00Z')

function product(variants: { id: string; price: string; buyable: boolean }[], change: Partial<CatalogueProduct> = {}): CatalogueProduct {
  const buyable = variants.filter((variant) => variant.buyable)
  const prices = (buyable.length > 0 ? buyable : variants).map((variant) => variant.price).sort((a, b) => Number(a) - Number(b))
  return {
    id: 'p', title: 'Cup', handle: 'cup', description: '', productType: '', vendor: '', tags: [], url: 'https://a.example/cup', imageUrl: null, imageAlt: null,
    createdAt: earlier, publishedAt: earlier, available: buyable.length > 0, stock: null, price: prices[0]!, compareAtPrice: null, collectionIds: [],
    variants: variants.map((variant) => ({ ...variant, title: '', sku: null, compareAtPrice: null, stock: null })),
    ...change,
  }
}
const known = (...states: Partial<KnownVariant>[]): Map<string, KnownVariant> =>
  new Map(states.map((state) => [state.variantId ?? 'v', { variantId: 'v', productId: 'p', since: earlier, price: '20', lowest: state.price ?? '20', buyable: true, ...state }]))
const one = (price: string, buyable = true) => [product([{ id: 'v', price, buyable }])]
const kinds = (products: CatalogueProduct[], before: Map<string, KnownVariant>) => spotChanges(products, before, now).events

describe('what has changed on the shelves', () => {
  it('is nothing at the first look, which only notes how things stand', () => {
    expect(spotChanges(one('20'), new Map(), now)).toEqual({ states: [{ variantId: 'v', productId: 'p', since: now, price: '20', buyable: true }], events: [] })
    expect(spotChanges(one('20.00'), known({}), now)).toEqual({ states: [], events: [] })
  })
  it('is a product that sold out, and one that came back, with how long it was away', () => {
    expect(kinds(one('20', false), known({}))).toEqual([{ kind: 'sold-out', productId: 'p', at: now }])
    expect(kinds(one('20'), known({ buyable: false }))).toEqual([{ kind: 'back-in-stock', productId: 'p', at: now, outSince: earlier }])
  })
  it('is not a size that came back while others were there all the time', () => {
    const both = [product([{ id: 'v', price: '20', buyable: true }, { id: 'w', price: '20', buyable: true }])]
    expect(kinds(both, known({ variantId: 'v' }, { variantId: 'w', buyable: false }))).toEqual([])
  })
  it('is not a product that was taken down and put up again', () => {
    const draft = product([{ id: 'v', price: '5', buyable: true }], { available: false })
    expect(spotChanges([draft], known({}), now)).toEqual({ states: [], events: [] })
    expect(spotChanges([product([{ id: 'v', price: '5', buyable: true }], { publishedAt: null })], known({}), now).events).toEqual([])
  })
  it('is a price below the lowest of thirty days, not merely below the last', () => {
    expect(kinds(one('15'), known({}))).toEqual([{ kind: 'price-drop', productId: 'p', at: now, price: '15', before: '20' }])
    expect(kinds(one('15'), known({ lowest: '15' }))).toEqual([])
    expect(kinds(one('15'), known({ lowest: '16' }))).toEqual([{ kind: 'price-drop', productId: 'p', at: now, price: '15', before: '16' }])
    expect(kinds(one('25'), known({}))).toEqual([])
  })
  it('is not a dearer size that became cheaper than before but not than another, nor one that nobody can buy', () => {
    const sizes = [product([{ id: 'v', price: '20', buyable: true }, { id: 'w', price: '25', buyable: true }])]
    expect(kinds(sizes, known({ variantId: 'v' }, { variantId: 'w', price: '30' }))).toEqual([])
    expect(kinds(one('15', false), known({ buyable: false }))).toEqual([])
  })
})
