import { describe, expect, it } from 'vitest'
import { simulatedStore } from './simulated-store'

describe('simulatedStore', () => {
  const store = simulatedStore(150, 1)

  it('holds the purchases of the demo’s customers, in the order of customers and time', () => {
    const { purchases } = store
    expect(purchases.customers.length).toBeGreaterThan(80)
    expect(store.catalogue).toHaveLength(purchases.items.length)
    expect(Math.max(...purchases.day)).toBeLessThan(store.at)
  })

  it('knows the chance of each product to be taken next, which agrees with what was taken before', () => {
    let liked = 0
    for (let c = 0; c < store.purchases.customers.length; c++) {
      const wishes = store.wishesOf(c)
      expect(wishes.reduce((sum, wish) => sum + wish, 0)).toBeCloseTo(1, 9)
      const byWish = [...wishes.keys()].sort((a, b) => wishes[b]! - wishes[a]!)
      const bought = new Set(store.purchases.item.subarray(store.purchases.start[c], store.purchases.start[c + 1]))
      const departments = new Set([...bought].map((item) => store.catalogue[item]!.productType))
      if (departments.has(store.catalogue[byWish[0]!]!.productType)) liked++
    }
    expect(liked / store.purchases.customers.length).toBeGreaterThan(0.3)
  })
})
