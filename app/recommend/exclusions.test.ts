import { describe, expect, it } from 'vitest'
import type { CatalogueProduct } from '~/collect'
import { excludedByShop, isDue, isReplenishable } from './exclusions'

const product: CatalogueProduct = {
  id: '1', title: 'Soap', handle: 'soap', description: '', productType: 'Soap', vendor: 'V', tags: ['Gift'], url: 'https://a.example/soap',
  imageUrl: null, imageAlt: null, createdAt: new Date(0), publishedAt: new Date(0), available: true, stock: 5, price: '8.00', compareAtPrice: null, collectionIds: ['c1'], variants: [],
}
const rules = { excludeProductIds: [], excludeCollectionIds: [], excludeTags: [], minimumStock: 1, onlyFullPrice: false }

describe('excludedByShop', () => {
  it.each([
    ['what may be sold', product, rules, null],
    ['what is not available', { ...product, available: false }, rules, 'unavailable'],
    ['what is nearly gone', { ...product, stock: 2 }, { ...rules, minimumStock: 3 }, 'low-stock'],
    ['untracked stock', { ...product, stock: null }, { ...rules, minimumStock: 3 }, null],
    ['a product named by the merchant', product, { ...rules, excludeProductIds: ['1'] }, 'excluded-product'],
    ['a product of a collection named by the merchant', product, { ...rules, excludeCollectionIds: ['c1'] }, 'excluded-collection'],
    ['a product of another collection', product, { ...rules, excludeCollectionIds: ['c2'] }, null],
    ['a tag named by the merchant, in any case', product, { ...rules, excludeTags: ['gift'] }, 'excluded-tag'],
    ['a reduced price where only full prices are wanted', { ...product, compareAtPrice: '10.00' }, { ...rules, onlyFullPrice: true }, 'on-sale'],
    ['a full price where only full prices are wanted', { ...product, compareAtPrice: '8.00' }, { ...rules, onlyFullPrice: true }, null],
  ] as const)('%s', (_, offered, settings, expected) => {
    expect(excludedByShop(offered, { ...settings, excludeProductIds: [...settings.excludeProductIds], excludeCollectionIds: [...settings.excludeCollectionIds], excludeTags: [...settings.excludeTags] })).toBe(expected)
  })
})

describe('what is bought again', () => {
  const soap = { buyers: 20, repeatBuyers: 8, intervalDays: 30, consumable: false }
  it('is told by those who did, or by the merchant', () => {
    expect(isReplenishable(soap)).toBe(true)
    expect(isReplenishable({ ...soap, repeatBuyers: 1 })).toBe(false)
    expect(isReplenishable({ ...soap, buyers: 1000 })).toBe(false)
    expect(isReplenishable({ ...soap, repeatBuyers: 0, consumable: true })).toBe(true)
  })
  it('is due near the end of its interval, the customer\'s own before the product\'s', () => {
    expect(isDue(soap, 10, null)).toBe(false)
    expect(isDue(soap, 25, null)).toBe(true)
    expect(isDue(soap, 10, 12)).toBe(true)
    expect(isDue(soap, 25, 60)).toBe(false)
    expect(isDue({ ...soap, repeatBuyers: 0 }, 400, null)).toBe(false)
  })
})
