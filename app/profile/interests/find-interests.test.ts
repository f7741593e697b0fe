import { describe, expect, it } from 'vitest'
import { findInterests, type InterestLine } from './find-interests'
import { pricePositions } from './price-positions'

const now = Date.UTC(2026, 2, 1)
const line = (daysAgo: number, category: string, vendor: string, quantity = 1, unitPrice = 10): InterestLine => ({
  orderId: `order-${daysAgo}`, productId: category, at: now - daysAgo * 86_400_000, quantity, unitPrice, category, vendor, size: '', colour: '',
})
const positionOf = pricePositions([5, 10, 20, 40])

describe('findInterests', () => {
  it('gives each interest its evidence', () => {
    const { categories, vendors } = findInterests([line(10, 'Tea', 'Ember', 2), line(10, 'Cups', 'Ember'), line(3, 'Tea', 'Oak')], now, positionOf)
    expect(categories[0]).toMatchObject({ name: 'Tea', evidence: { orders: 2, items: 3, lastBoughtAt: '2026-02-26T00:00:00.000Z' } })
    expect(vendors.map((vendor) => vendor.name)).toEqual(['Ember', 'Oak'])
  })

  it('does not take one purchase for a taste', () => {
    const once = findInterests([line(1, 'Tea', '')], now, positionOf)
    const often = findInterests(Array.from({ length: 12 }, (_, i) => line(i, 'Tea', '')), now, positionOf)
    expect(once.categories[0]?.weight).toBeLessThan(0.4)
    expect(often.categories[0]?.weight).toBeGreaterThan(0.8)
    expect(once.vendors).toEqual([])
    expect(once.priceLevel).toBeNull()
  })

  it('lets old purchases fade', () => {
    const { categories } = findInterests([line(720, 'Cups', ''), line(720, 'Cups', ''), line(5, 'Tea', '')], now, positionOf)
    expect(categories.map((category) => category.name)).toEqual(['Tea', 'Cups'])
  })

  it('places prices within the store', () => {
    expect([5, 10, 40, 1, 100].map(positionOf)).toEqual([0.125, 0.375, 0.875, 0, 1])
    expect(pricePositions([])(3)).toBe(0.5)
    expect(findInterests([line(1, 'Tea', '', 5, 40)], now, positionOf).priceLevel).toEqual({ level: 'high', position: 0.875, items: 5 })
  })
})
