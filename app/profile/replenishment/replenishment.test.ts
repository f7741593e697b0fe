import { describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { estimateProductRhythms } from './estimate-product-rhythms'
import { GapTally, logGaps } from './gap-tally'

/** Customers who buy one product `times` times, after about `days` days each. */
function buyers(tally: GapTally, productId: string, count: number, times: number, days: number, seed: string) {
  const random = seededRandom(seed)
  for (let i = 0; i < count; i++) {
    const own = days * Math.exp(0.3 * random.normal())
    let day = 0
    const lines = Array.from({ length: times }, (_, k) => {
      if (k > 0) day += Math.max(5, Math.round(own * Math.exp(0.2 * random.normal())))
      return { productId, day }
    })
    tally.add(lines)
  }
}

const daysOf = (rhythms: ReturnType<typeof estimateProductRhythms>, productId: string) => Math.exp(rhythms.find((rhythm) => rhythm.productId === productId)?.mean ?? NaN)

describe('gaps', () => {
  it('takes one day for one purchase and leaves second thoughts out', () => {
    expect(logGaps([10, 10, 12, 40, 40, 75])).toEqual([Math.log(28), Math.log(35)])
    expect(logGaps([3])).toEqual([])
  })
  it('counts who bought and who bought again', () => {
    const tally = new GapTally()
    tally.add([{ productId: 'tea', day: 1 }, { productId: 'cup', day: 1 }, { productId: 'tea', day: 31 }])
    tally.add([{ productId: 'tea', day: 5 }])
    expect(tally.result()).toMatchObject([{ productId: 'tea', buyers: 2, buckets: [{ gaps: 1, customers: 1 }] }])
  })
})

describe('estimateProductRhythms', () => {
  const tally = new GapTally()
  for (let i = 0; i < 6; i++) {
    buyers(tally, `coffee-${i}`, 200, 5, 28, `coffee ${i}`)
    buyers(tally, `soap-${i}`, 200, 4, 90, `soap ${i}`)
  }
  // Two that hardly anybody bought again, after a time that is not their type's.
  buyers(tally, 'coffee-rare', 2, 2, 200, 'rare')
  buyers(tally, 'soap-known', 300, 5, 45, 'known')
  const typeOf = (productId: string) => productId.split('-')[0] ?? ''
  const rhythms = estimateProductRhythms(tally.result(), typeOf)

  it('finds the interval and the variances that the purchases were drawn from', () => {
    expect(daysOf(rhythms, 'coffee-2')).toBeGreaterThan(26)
    expect(daysOf(rhythms, 'coffee-2')).toBeLessThan(30)
    expect(daysOf(rhythms, 'soap-2')).toBeGreaterThan(83)
    expect(daysOf(rhythms, 'soap-2')).toBeLessThan(97)
    expect(Math.sqrt(rhythms[0]?.within ?? 0)).toBeCloseTo(0.2, 1)
    expect(Math.sqrt(rhythms[0]?.between ?? 0)).toBeCloseTo(0.3, 1)
  })
  it('draws a product of which little is known towards its type, and leaves one that is known', () => {
    const alone = estimateProductRhythms(tally.result().filter(({ productId }) => productId === 'coffee-rare'), typeOf)
    expect(daysOf(rhythms, 'coffee-rare')).toBeLessThan(daysOf(alone, 'coffee-rare'))
    expect(daysOf(rhythms, 'soap-known')).toBeGreaterThan(42)
    expect(daysOf(rhythms, 'soap-known')).toBeLessThan(49)
  })
  it('is less sure of the customers of a product of which little is known', () => {
    const between = (productId: string) => rhythms.find((rhythm) => rhythm.productId === productId)?.between ?? 0
    expect(between('coffee-rare')).toBeGreaterThan(between('coffee-1'))
  })
  it('answers for a single repeat, and for none', () => {
    const one = new GapTally()
    one.add([{ productId: 'tea', day: 0 }, { productId: 'tea', day: 20 }])
    expect(daysOf(estimateProductRhythms(one.result(), () => ''), 'tea')).toBeGreaterThan(20)
    expect(estimateProductRhythms([], () => '')).toEqual([])
  })
})
