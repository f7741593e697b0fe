import { describe, expect, it } from 'vitest'
import { PurchasesBuilder } from '../purchases-builder'
import { historyOf } from '../purchases'
import { linearSource, solve } from './linear'

describe('solve', () => {
  it('solves a symmetric positive definite system', () => {
    const weights = solve(Float64Array.of(4, 2, 0.6, 2, 5, 1, 0.6, 1, 3), Float64Array.of(1, -2, 3))
    const [x, y, z] = weights as unknown as [number, number, number]
    expect(4 * x + 2 * y + 0.6 * z).toBeCloseTo(1, 12)
    expect(2 * x + 5 * y + z).toBeCloseTo(-2, 12)
    expect(0.6 * x + y + 3 * z).toBeCloseTo(3, 12)
  })
})

describe('linearSource', () => {
  it('gives the reason, not its shadow: the twin of what leads to a purchase gets less than the leader', () => {
    const builder = new PurchasesBuilder(['leader', 'twin', 'next', 'other'])
    const buy = (customer: number, products: string[]) =>
      products.forEach((productId, i) => builder.add({ customerId: `c${customer}`, orderId: `${customer}-${i}`, day: i, productId, quantity: 1, price: 1 }))
    for (let c = 0; c < 60; c++) buy(c, ['twin', 'leader', 'next'])
    // The twin alone leads elsewhere.
    for (let c = 60; c < 100; c++) buy(c, ['twin', 'other'])
    const purchases = builder.finish()
    const fitted = linearSource({ ridge: 1, backward: 0 }).fit(purchases, [], 10)
    const history = historyOf(purchases, 0)
    const [afterBoth, afterTwin] = [2, 1].map((rows) =>
      fitted.scoreOf({ ...history, item: history.item.slice(0, rows), basket: history.basket.slice(0, rows) }, 10, Uint32Array.of(2, 3)),
    ) as [Float32Array, Float32Array]
    expect(afterBoth[0]!).toBeGreaterThan(0.8)
    expect(afterTwin[1]!).toBeGreaterThan(afterTwin[0]!)
  })
})
