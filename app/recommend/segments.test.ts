import { describe, expect, it } from 'vitest'
import { emptyHistory, historyOf } from './purchases'
import { PurchasesBuilder } from './purchases-builder'
import { measureSegmentBounds, segmentCount, segmentsAlong } from './segments'

/** One customer's orders: day, then the prices of its lines. */
function ordersOf(...orders: readonly (readonly [day: number, ...prices: number[]])[]) {
  const builder = new PurchasesBuilder()
  orders.forEach(([day, ...prices], o) => prices.forEach((price, line) => builder.add({ customerId: 'c', orderId: `o${o}`, day, productId: `p${line}`, quantity: 1, price })))
  return builder.finish()
}

const bounds = { longGapDays: 40, orderValue: 50 }

describe('segmentsAlong', () => {
  it('says for every order what was known before it, and for the moment of the question what is known then', () => {
    const history = historyOf(ordersOf([0, 20], [10, 60, 30], [60, 10], [70, 10], [80, 10], [90, 10]), 0)
    // Nothing; 20 in one; 110 in two and long silent; then 2 to 4 orders of ever less; six orders.
    expect([...segmentsAlong(history, 200, bounds)]).toEqual([0, 1, 1 + 4 + 2 + 1, 1 + 4, 1 + 4, 1 + 8, 1 + 8 + 2])
  })

  it('does not change what was when more is known', () => {
    const purchases = ordersOf([0, 20], [10, 60], [90, 500], [95, 1])
    const all = segmentsAlong(historyOf(purchases, 0), 100, bounds)
    const earlier = segmentsAlong(historyOf(ordersOf([0, 20], [10, 60]), 0), 90, bounds)
    expect([...earlier]).toEqual([...all.slice(0, 3)])
  })

  it('knows nothing of who has not ordered, and numbers no more segments than there are', () => {
    expect([...segmentsAlong(emptyHistory, 5, bounds)]).toEqual([0])
    const most = segmentsAlong(historyOf(ordersOf([0, 99], [1, 99], [2, 99], [3, 99], [4, 99]), 0), 900, bounds)
    expect(Math.max(...most)).toBe(segmentCount - 1)
  })
})

describe('measureSegmentBounds', () => {
  it('takes the median value of an order and the gap that three quarters of the reorders keep', () => {
    expect(measureSegmentBounds(ordersOf([0, 10], [10, 20, 5], [30, 30], [60, 40], [100, 50]))).toEqual({ longGapDays: 40, orderValue: 30 })
    expect(measureSegmentBounds(new PurchasesBuilder().finish())).toEqual({ longGapDays: 0, orderValue: 0 })
  })
})
