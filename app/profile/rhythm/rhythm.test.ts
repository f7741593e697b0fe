import { describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { estimateInterval, measureOverdue } from './estimate-interval'
import { findBestHour, storeHourShares } from './find-best-hour'
import { localTime, dayOf, hourOf } from './local-time'
import { estimateStoreRhythm, type IntervalSums } from './store-rhythm'
import { summariseOrders } from './summarise-orders'

const day = 86_400_000
const utc = (at: number) => at

function sumsOf(logs: readonly number[]): IntervalSums {
  const meanLog = logs.reduce((sum, value) => sum + value, 0) / Math.max(1, logs.length)
  return { count: logs.length, meanLog, squares: logs.reduce((sum, value) => sum + (value - meanLog) ** 2, 0) }
}

describe('summariseOrders', () => {
  it('takes orders of one local day for one purchase, and the median of the days between', () => {
    const at = Date.UTC(2026, 0, 1, 23, 30)
    const summary = summariseOrders([0, 0.01, 10, 40, 45].map((days) => ({ at: at + days * day, value: 10 })), utc)
    expect(summary).toMatchObject({ orders: 5, total: 50, repeats: 3, lastDay: 45, repeatTotal: 30, intervals: 3, intervalMedian: 10 })
  })

  it('counts days where the store is', () => {
    const newYork = localTime('America/New_York')
    const evening = Date.UTC(2026, 6, 2, 3, 0)
    expect(dayOf(newYork(evening))).toBe(dayOf(Date.UTC(2026, 6, 1)))
    expect(hourOf(newYork(evening))).toBe(23)
    expect(hourOf(newYork(Date.UTC(2026, 0, 2, 3, 0)))).toBe(22)
    expect(summariseOrders([evening, evening + 2 * 3_600_000].map((at) => ({ at, value: 1 })), newYork).repeats).toBe(1)
  })

  it('says which time zone it does not know', () => {
    expect(() => localTime('Mars/Olympus')).toThrow('"Mars/Olympus" is not a known time zone')
  })
})

describe('store rhythm', () => {
  it('finds the rhythm that the intervals were drawn from', () => {
    const random = seededRandom('rhythm')
    const customers = Array.from({ length: 4000 }, () => {
      const own = Math.log(30) + 0.6 * random.normal()
      return sumsOf(Array.from({ length: 1 + random.int(6) }, () => own + 0.4 * random.normal()))
    })
    const rhythm = estimateStoreRhythm(customers)
    expect(Math.exp(rhythm.mean)).toBeCloseTo(30, -0.5)
    expect(Math.sqrt(rhythm.between)).toBeCloseTo(0.6, 1)
    expect(Math.sqrt(rhythm.within)).toBeCloseTo(0.4, 1)
  })

  it('answers for a store that has shown nothing, and wide', () => {
    const belief = estimateInterval(sumsOf([]), estimateStoreRhythm([]))
    expect(belief.days).toBeCloseTo(60, 6)
    expect(belief.low).toBeLessThan(15)
    expect(belief.high).toBeGreaterThan(240)
  })

  it('draws a customer towards the store the less the more is known of them', () => {
    const store = { mean: Math.log(60), within: 0.25, between: 0.25, intervals: 1000, customers: 500 }
    const days = [0, 1, 4, 30].map((count) => estimateInterval(sumsOf(new Array<number>(count).fill(Math.log(10))), store).days)
    expect(days[0]).toBeCloseTo(60, 6)
    expect(days).toEqual([...days].sort((a, b) => b - a))
    expect(days[3]).toBeLessThan(11)
  })

  it('measures overdue as the share of shorter intervals: uniform over intervals that really come', () => {
    const random = seededRandom('overdue')
    const store = { mean: Math.log(40), within: 0.2, between: 0.4, intervals: 1, customers: 1 }
    const shares = Array.from({ length: 4000 }, () => {
      const own = store.mean + Math.sqrt(store.between) * random.normal()
      const draw = () => own + Math.sqrt(store.within) * random.normal()
      return measureOverdue(Math.exp(draw()), estimateInterval(sumsOf([draw(), draw(), draw()]), store))
    })
    for (const level of [0.1, 0.5, 0.9]) expect(shares.filter((share) => share < level).length / shares.length).toBeCloseTo(level, 1)
    expect(measureOverdue(0, estimateInterval(sumsOf([]), store))).toBe(0)
  })
})

describe('best hour', () => {
  const orders = (hours: number[]) => hours.map((hour) => ({ hour, weight: 1 }))
  const storeShares = storeHourShares(Array.from({ length: 24 }, (_, hour) => (hour >= 9 && hour <= 21 ? 100 : 5)))

  it('is not known from a few orders, nor for someone who orders like everybody', () => {
    expect(findBestHour(orders([]), storeShares)).toBeNull()
    expect(findBestHour(orders([19, 19]), storeShares)).toBeNull()
    expect(findBestHour(orders([10, 20, 12, 15, 18, 9, 14, 21, 11, 16]), storeShares)).toBeNull()
  })

  it('is known for someone with a habit, around midnight too', () => {
    expect(findBestHour(orders([19, 19, 20, 19, 18, 19, 19]), storeShares)).toBe(19)
    expect([23, 0]).toContain(findBestHour(orders([23, 0, 23, 0, 0, 23]), storeShares))
  })

  it('is learnt from clicks and visits too, which say less than orders', () => {
    const early = (weight: number, count: number) => Array.from({ length: count }, () => ({ hour: 6, weight }))
    const fewest = (weight: number) => [...Array(40).keys()].find((count) => findBestHour(early(weight, count), storeShares) === 6) ?? Infinity
    expect(fewest(0.5)).toBeGreaterThan(fewest(1))
    expect(fewest(0.5)).toBeLessThan(12)
    expect(findBestHour([...orders([19, 19]), ...early(0.5, 1)], storeShares)).toBeNull()
  })
})
