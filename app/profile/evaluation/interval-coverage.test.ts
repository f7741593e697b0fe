import { describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { estimateInterval } from '../rhythm/estimate-interval'
import { estimateStoreRhythm } from '../rhythm/store-rhythm'
import { summariseOrders } from '../rhythm/summarise-orders'

const day = 86_400_000

describe('the interval of the next order', () => {
  it('holds the next order of nine customers in ten, after one pause as after many', () => {
    const random = seededRandom('coverage')
    const customers = Array.from({ length: 4_000 }, (_, i) => {
      const mean = Math.log(40) + 0.6 * random.normal()
      const pause = () => Math.max(1, Math.round(Math.exp(mean + 0.5 * random.normal())))
      let at = 0
      const orders = [{ at, value: 10 }, ...Array.from({ length: 1 + (i % 8) }, () => ({ at: (at += pause() * day), value: 10 }))]
      const summary = summariseOrders(orders, (utc) => utc)
      return { next: pause(), sums: { count: summary.intervals, meanLog: summary.intervalMeanLog, squares: summary.intervalSquares } }
    })
    const store = estimateStoreRhythm(customers.map(({ sums }) => sums))
    const covered = (of: typeof customers) =>
      of.filter(({ next, sums }) => {
        const { low, high } = estimateInterval(sums, store)
        return next >= low - 0.5 && next <= high + 0.5
      }).length / of.length
    for (const group of [customers, customers.filter(({ sums }) => sums.count === 1), customers.filter(({ sums }) => sums.count >= 6)]) {
      expect(covered(group)).toBeGreaterThan(0.88)
      expect(covered(group)).toBeLessThan(0.94)
    }
    const width = (count: number) => Math.log(estimateInterval({ count, meanLog: 3.5, squares: 0 }, store).high / estimateInterval({ count, meanLog: 3.5, squares: 0 }, store).low)
    expect(width(1)).toBeGreaterThan(width(20))
  })
})
