import { describe, expect, it } from 'vitest'

import type { PlanInput } from './plan-mail'
import { lastBought, ownInterval } from './product-rhythm'

const order = (day: number, productId: string, refunded = 0): PlanInput['orders'][number] => ({
  id: `o${day}`, customerId: '1', at: new Date(Date.UTC(2026, 0, day, 9)), value: 20, currency: 'EUR', landingSite: null, discountCodes: [],
  lines: [{ productId, variantId: null, variantTitle: null, title: 'Coffee', quantity: 1, refunded, unitPrice: 20 }],
})

describe('a customer’s rhythm with one product', () => {
  it('is the median of the gaps between the days of purchase, from three days on', () => {
    expect(ownInterval([order(1, 'a'), order(11, 'a')], 'a')).toBeNull()
    expect(ownInterval([order(1, 'a'), order(11, 'a'), order(12, 'b'), order(31, 'a')], 'a')).toBe(15)
    expect(ownInterval([order(1, 'a'), order(1, 'a'), order(11, 'a'), order(31, 'a')], 'a')).toBe(15)
  })
  it('does not count what was sent back', () => {
    expect(ownInterval([order(1, 'a'), order(11, 'a', 1), order(31, 'a')], 'a')).toBeNull()
    expect(lastBought([order(1, 'a'), order(11, 'a', 1)], 'a')).toEqual(new Date(Date.UTC(2026, 0, 1, 9)))
    expect(lastBought([order(1, 'a')], 'b')).toBeNull()
  })
})
