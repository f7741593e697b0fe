import { describe, expect, it } from 'vitest'

import { seededRandom, type Random } from '~/platform/random'

import { thompsonProbabilities } from './allocation'
import { noTotals, type Totals } from './arm-data'
import { buildReport } from './build-report'
import { HOLDOUT, type Experiment } from './experiment'
import { expectedShares, pickVariant } from './pick-variant'
import type { AllocationDay } from './report'
import type { Slice, Tally } from './take-snapshot'

const experiment: Experiment = {
  id: 'e', flowId: 'f', name: 'Tone', salt: 's', primaryMetric: 'conversion', windowDays: 1, alpha: 0.05, expectedSize: 4000, state: 'RUNNING', startedAt: new Date('2026-03-01'), endedAt: null, winner: null,
  allocation: 'thompson', floor: 0.1, onBreach: 'control', layer: null, undelivered: null, carriedOver: null, holdoutShare: 0.1, variants: [{ id: 'a', name: 'A', weight: 1 }, { id: 'b', name: 'B', weight: 1 }],
}
const totalsOf = (customers: number, converted: number): Totals => ({ ...noTotals, assigned: customers, customers, converted, buyers: converted, unsubscribedEarly: 0, complainedEarly: 0, cappedRevenue: 40 * converted, cappedRevenueSquares: 1600 * converted })

describe('thompsonProbabilities', () => {
  it('are equal at first, follow the evidence and never fall below the floor', () => {
    const of = (a: [number, number], b: [number, number]) => thompsonProbabilities(experiment, new Map([['a', totalsOf(...a)], ['b', totalsOf(...b)]]))
    expect([...of([10, 0], [10, 5]).values()]).toEqual([0.5, 0.5])
    const leaning = of([500, 20], [500, 30])
    expect(leaning.get('b')).toBeGreaterThan(0.7)
    expect(leaning.get('b')).toBeLessThan(0.9)
    const sure = of([5000, 100], [5000, 300])
    expect(sure.get('a')).toBeCloseTo(0.1, 6)
    expect([...sure.values()].reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12)
  })
  it('go by money where revenue decides', () => {
    const revenue = thompsonProbabilities({ ...experiment, primaryMetric: 'revenue' }, new Map([['a', totalsOf(500, 50)], ['b', { ...totalsOf(500, 50), cappedRevenue: 4000, cappedRevenueSquares: 320_000 }]]))
    expect(revenue.get('b')).toBeGreaterThan(0.85)
  })
})

/** An experiment lived through: each day's customers are drawn with the day's chances; outcomes are known the next day. */
function live(rates: (day: number) => Record<string, number>, random: Random, days: number, perDay: number) {
  const totals = new Map<string, Totals>()
  const slices: Slice[] = []
  const allocation: AllocationDay[] = []
  const tallies: Tally[] = []
  for (let day = 1; day <= days; day++) {
    const label = `2026-0${3 + Math.floor((day - 1) / 28)}-${String(((day - 1) % 28) + 1).padStart(2, '0')}`
    const chances = thompsonProbabilities(experiment, totals)
    const today: Experiment = { ...experiment, salt: `${random.next()}`, variants: experiment.variants.map((variant) => ({ ...variant, weight: chances.get(variant.id)! })) }
    for (const [variant, probability] of chances) allocation.push({ day: label, variant, probability })
    const shares = new Map(expectedShares(today).map(({ variant, share }) => [variant, share]))
    const counts = new Map<string, [number, number]>()
    for (let customer = 0; customer < perDay; customer++) {
      const arm = pickVariant(today, String(customer))
      const [n, converted] = counts.get(arm) ?? [0, 0]
      counts.set(arm, [n + 1, converted + (random.next() < rates(day)[arm]! ? 1 : 0)])
    }
    for (const [variant, [n, converted]] of counts) {
      slices.push({ kind: 'day', key: label, variant, probability: shares.get(variant)!, assigned: n, customers: n, converted, cappedRevenue: 40 * converted, cappedRevenueSquares: 1600 * converted })
      const before = totals.get(variant) ?? noTotals
      totals.set(variant, totalsOf(before.customers + n, before.converted + converted))
    }
  }
  for (const [variant, total] of totals) tallies.push({ ...total, day: '2026-12-01', variant, revenueCap: null })
  return { report: buildReport(experiment, { tallies, slices, allocation, removals: [], layer: null, currency: 'EUR' }), totals }
}

describe('an experiment under thompson', () => {
  it('gives more to the better arm, decides for it, and keeps the holdout', () => {
    const { report, totals } = live(() => ({ a: 0.04, b: 0.08, [HOLDOUT]: 0.03 }), seededRandom('better'), 40, 100)
    expect(totals.get('b')!.customers).toBeGreaterThan(2.5 * totals.get('a')!.customers)
    expect(totals.get(HOLDOUT)!.customers / 4000).toBeCloseTo(0.1, 1)
    expect(report.sampleRatio.alarm).toBe(false)
    expect(report.leader).toBe('b')
    expect(report.comparisons.find((one) => one.variant === 'b' && one.against === 'a')?.difference.value).toBeCloseTo(0.04, 1)
    expect(report.history.length).toBeGreaterThan(20)
  })

  it('covers the truth and decides wrongly in at most 5 % of runs although all rates triple half-way', () => {
    // What the allocation favours late meets better days: the plain rates of the arms then differ without any effect.
    const random = seededRandom('drift')
    const runs = 60
    let [wrong, missed] = [0, 0]
    for (let run = 0; run < runs; run++) {
      const { report } = live((day) => { const rate = day > 10 ? 0.15 : 0.05; return { a: rate, b: rate, [HOLDOUT]: rate } }, random, 20, 150)
      const pair = (metric: string) => report.comparisons.find((one) => one.metric === metric && one.variant === 'b' && one.against === 'a')!
      if (pair('conversion').decided || pair('revenue').decided) wrong += 1
      if (pair('conversion').difference.low > 0 || pair('conversion').difference.high < 0) missed += 1
    }
    expect(wrong / runs).toBeLessThanOrEqual(0.05)
    expect(missed / runs).toBeLessThanOrEqual(0.05)
  }, 60_000)

  it('covers the effect where there is one', () => {
    const random = seededRandom('effect')
    let covered = 0
    for (let run = 0; run < 24; run++) {
      const { report } = live(() => ({ a: 0.05, b: 0.08, [HOLDOUT]: 0.04 }), random, 20, 150)
      const { low, high } = report.comparisons.find((one) => one.metric === 'conversion' && one.variant === 'b' && one.against === 'a')!.difference
      if (low <= 0.03 && 0.03 <= high) covered += 1
    }
    expect(covered / 24).toBeGreaterThanOrEqual(0.95)
  }, 60_000)
})
