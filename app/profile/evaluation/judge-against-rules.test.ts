import { describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { PurchaseLog } from '../lifetimes/purchase-log'
import { judgeAgainstRules } from './judge-against-rules'
import { applyRecencyCurve, measureRecencyCurve } from './recency-curve'
import { logLosses } from './score-forecast'

/** Customers of whom each next purchase is the less likely the longer the silence, and nothing else counts. */
function silentStore(customers: number): PurchaseLog {
  const random = seededRandom('silence')
  const log = new PurchaseLog()
  for (let i = 0; i < customers; i++) {
    const purchases = [{ day: random.int(150), value: 10 }]
    for (let day = (purchases[0]?.day ?? 0) + 5; day <= 360; day += 5) {
      if (random.next() < 0.2 * Math.exp(-(day - (purchases.at(-1)?.day ?? 0)) / 60)) purchases.push({ day, value: 10 })
    }
    log.add(`c${i}`, purchases)
  }
  return log
}

describe('what a forecast is judged against', () => {
  const log = silentStore(600)
  const [before, after] = [log.splitAt(240, 300), log.splitAt(300, 360)]
  const bought = after.actual.map((count): number => (count > 0 ? 1 : 0))

  it('measures the chance of a purchase by the days of silence, the longer the smaller', () => {
    const { limits, buys } = measureRecencyCurve(before)
    expect(limits).toHaveLength(4)
    expect(limits).toEqual(limits.toSorted((a, b) => a - b))
    expect(buys).toEqual(buys.toSorted((a, b) => b - a))
    const foretold = applyRecencyCurve({ limits, buys }, after).reduce((sum, chance) => sum + chance, 0) / bought.length
    const happened = bought.reduce((sum, each) => sum + each, 0) / bought.length
    expect(Math.abs(foretold - happened)).toBeLessThan(0.1)
  })

  it('takes few customers, and all on one day, for one group', () => {
    const few = silentStore(10).splitAt(240, 300)
    expect(measureRecencyCurve(few).limits).toEqual([])
    const campaign = new PurchaseLog()
    for (let i = 0; i < 200; i++) campaign.add(`c${i}`, [{ day: 100, value: 10 }])
    expect(measureRecencyCurve(campaign.splitAt(120, 150)).buys).toHaveLength(2)
    expect(applyRecencyCurve(measureRecencyCurve(campaign.splitAt(120, 150)), campaign.splitAt(120, 150)).every((chance) => chance > 0 && chance < 0.02)).toBe(true)
  })

  it('puts the hardest rule first: who only says what the silence says has won nothing', () => {
    const asTheCurve = logLosses(applyRecencyCurve(measureRecencyCurve(before), after), bought)
    const [hardest, other] = judgeAgainstRules(asTheCurve, before, after, 60)
    expect(hardest).toMatchObject({ rule: 'the rule "days since the last purchase"', mean: 0, low: 0 })
    expect(other.rule).toBe('the rule "an order in the last 60 days"')
    expect(other.loss).toBeGreaterThan(hardest.loss)
    const clairvoyant = judgeAgainstRules(logLosses(bought.map((each) => 0.1 + 0.8 * each), bought), before, after, 60)
    expect(clairvoyant.every(({ low }) => low > 0)).toBe(true)
  })
})
