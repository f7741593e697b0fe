import { describe, expect, it } from 'vitest'
import { findCutoffs, scoreRfm } from './score-rfm'

describe('RFM scores', () => {
  it('cuts a hundred values into five equal parts', () => {
    const values = Float64Array.from({ length: 100 }, (_, i) => 100 - i)
    const cutoffs = findCutoffs(values)
    expect(cutoffs).toEqual([20, 40, 60, 80])
    const scores = Array.from({ length: 100 }, (_, i) => scoreRfm({ lastAt: i + 1, orders: i + 1, total: i + 1 }, { lastAt: cutoffs, orders: cutoffs, total: cutoffs }))
    for (const score of [1, 2, 3, 4, 5]) expect(scores.filter((each) => each.frequency === score)).toHaveLength(20)
    expect(scores[0]).toEqual({ recency: 1, frequency: 1, monetary: 1 })
    expect(scores[99]).toEqual({ recency: 5, frequency: 5, monetary: 5 })
  })

  it('gives equal values one score, though most customers bought once', () => {
    const cutoffs = findCutoffs(Float64Array.from([...new Array<number>(70).fill(1), ...new Array<number>(20).fill(2), ...new Array<number>(10).fill(7)]))
    const score = (orders: number) => scoreRfm({ lastAt: 1, orders, total: 1 }, { lastAt: [1, 1, 1, 1], orders: cutoffs, total: [1, 1, 1, 1] }).frequency
    expect([score(1), score(2), score(7)]).toEqual([1, 4, 5])
  })
})
