import { describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { PurchaseLog, type PurchaseDay } from '../lifetimes/purchase-log'
import { drawGamma } from '../special/draw-gamma'
import { fitBases } from './base-forecast'
import { findSeason, noSeason } from './season'

/** Customers who come at their own rate, all of them `swing` times as often on a day, and who arrive on days that `arrive` gives. */
function store(swing: (day: number) => number, arrive = (share: number) => Math.floor(600 * share)): PurchaseLog {
  const random = seededRandom('season')
  const log = new PurchaseLog()
  for (let i = 0; i < 1_500; i++) {
    const rate = drawGamma(0.8, random) / 60
    const purchases: PurchaseDay[] = [{ day: arrive(random.next()), value: 20 }]
    for (let day = (purchases[0]?.day ?? 0) + 1; day <= 660 && random.next() > 0.002; day++) if (random.next() < rate * swing(day)) purchases.push({ day, value: 20 })
    log.add(`c${i}`, purchases)
  }
  return log
}

const seasonOf = (log: PurchaseLog) => findSeason(log, 660, 60, fitBases(log.splitAt(660, 660)))
/** Twice the trade from day 295 on, for sixty days, each year. */
const feast = (day: number) => ((day + 70) % 365 < 60 ? 2 : 1)

describe('findSeason', { timeout: 60_000 }, () => {
  it('finds that the days ahead stood out a year ago', () => {
    const { buys, count } = seasonOf(store(feast))
    expect(count).toBeGreaterThan(0.4)
    expect(count).toBeLessThan(0.9)
    expect(buys).toBeGreaterThan(0.3)
  })

  it('finds next to none in a store that has none, nor in one that grows or shrinks', () => {
    for (const log of [store(() => 1), store((day) => 0.6 + day / 800, (share) => Math.floor(600 * Math.sqrt(share))), store((day) => 1.5 - day / 700)]) {
      const { buys, count } = seasonOf(log)
      expect(Math.abs(buys)).toBeLessThan(0.12)
      expect(Math.abs(count)).toBeLessThan(0.12)
    }
  })

  it('says nothing before some fourteen months, and nothing of half a year ahead', () => {
    const log = store(feast)
    const bases = fitBases(log.splitAt(400, 400))
    expect(findSeason(log, 400, 60, bases)).toEqual(noSeason)
    expect(findSeason(log, 660, 180, bases)).toEqual(noSeason)
  })
})
