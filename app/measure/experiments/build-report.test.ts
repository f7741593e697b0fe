import { describe, expect, it } from 'vitest'

import { buildReport } from './build-report'
import type { Experiment } from './experiment'
import type { Tally } from './take-snapshot'

const experiment: Experiment = {
  id: 'e', flowId: 'f', name: 'Subject line', salt: 's', primaryMetric: 'conversion', windowDays: 14, alpha: 0.05, expectedSize: 8000, state: 'RUNNING',
  startedAt: new Date('2026-03-01'), endedAt: null, winner: null, holdoutShare: 0.2, variants: [{ id: 'a', name: 'Plain', weight: 1 }, { id: 'b', name: 'Warm', weight: 1 }],
}
const tally = (variant: string, customers: number, converted: number, change: Partial<Tally> = {}): Tally => ({
  day: '2026-04-01', variant, assigned: customers, customers, converted, orders: converted, revenue: converted * 40, revenueSquares: converted * 1600, unsubscribed: 0, complained: 0, ...change,
})
const one = { ...experiment, variants: experiment.variants.slice(0, 1) }

describe('buildReport', () => {
  it('signs a clear winner with the range and lets the merchant stop', () => {
    const report = buildReport(experiment, [tally('a', 4000, 200), tally('b', 4000, 360), tally('holdout', 2000, 80)], 'EUR')
    expect(report.decided).toBe(true)
    expect(report.leader).toBe('b')
    expect(report.verdict).toMatch(/^“Warm” brings 2\.3 to 5\.7 more customers who order per 100 customers than “Plain”; you may stop now\.$/)
    const lift = report.comparisons.find((comparison) => comparison.variant === 'b' && comparison.against === 'holdout')
    expect(lift?.difference.value).toBeCloseTo(0.05, 12)
    expect(lift?.perHundred.value).toBeCloseTo(5, 12)
    expect(lift?.chanceToWin).toBeGreaterThan(0.999)
    expect(report.arms.map((arm) => arm.variant)).toEqual(['a', 'b', 'holdout'])
  })
  it('names the first variant when the second is surely worse', () => {
    const report = buildReport(experiment, [tally('a', 4000, 400), tally('b', 4000, 200), tally('holdout', 2000, 80)], 'EUR')
    expect(report.leader).toBe('a')
    expect(report.verdict).toContain('fewer customers who order')
  })
  it('compares all mails with no mail where there is one variant', () => {
    const report = buildReport(one, [tally('a', 8000, 640), tally('holdout', 2000, 60)], 'EUR')
    expect(report.verdict).toMatch(/^The mails bring .* more customers who order per 100 customers than sending nothing/)
    expect(report.leader).toBe('mailed')
  })
  it('says how long it may take, and when that cannot be foreseen', () => {
    const days = Array.from({ length: 10 }, (_, index) => index + 1).flatMap((day) => {
      const label = `2026-04-${String(day).padStart(2, '0')}`
      return [tally('a', 200 * day, 10 * day, { day: label }), tally('b', 200 * day, 14 * day, { day: label }), tally('holdout', 100 * day, 4 * day, { day: label })]
    })
    const soon = buildReport(experiment, days, 'EUR')
    expect(soon.decided).toBe(false)
    expect(soon.daysLeft).toBeGreaterThan(1)
    expect(soon.verdict).toBe(`Cannot tell yet; at this pace about ${soon.daysLeft} more days.`)
    expect(soon.history.map((point) => point.day)).toEqual(days.filter((_, index) => index % 3 === 0).map((one) => one.day))
    const equal = buildReport(experiment, [tally('a', 1000, 50), tally('b', 1000, 50), tally('holdout', 500, 25)], 'EUR')
    expect(equal.daysLeft).toBeNull()
    expect(equal.verdict).toContain('not within a year')
  })
  it('decides nothing while the split is broken, however large the difference', () => {
    const report = buildReport(experiment, [tally('a', 4000, 200), tally('b', 2000, 360), tally('holdout', 2000, 80)], 'EUR')
    expect(report.sampleRatio.alarm).toBe(true)
    expect(report.decided).toBe(false)
    expect(report.verdict).toContain('The split is not what was planned')
  })
  it('warns beside the finding when a variant makes people leave', () => {
    const report = buildReport(experiment, [tally('a', 4000, 200), tally('b', 4000, 360, { unsubscribed: 120 }), tally('holdout', 2000, 80)], 'EUR')
    expect(report.guardRails.filter((rail) => rail.breached)).toEqual([{ variant: 'b', metric: 'unsubscribed', rate: 0.03, limit: 0.01, breached: true }])
    expect(report.verdict).toContain('But 3 % of those who got “Warm” unsubscribed')
  })
  it('has an answer before anything happened', () => {
    const report = buildReport(experiment, [], 'EUR')
    expect(report.verdict).toBe('Nothing can be told yet: no customer’s 14 days are over.')
    expect(report.sampleRatio.alarm).toBe(false)
    expect(report.comparisons.every((comparison) => !comparison.decided && comparison.pValue === null)).toBe(true)
  })
})
