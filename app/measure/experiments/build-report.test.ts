import { describe, expect, it } from 'vitest'

import { buildReport, type ReportInput } from './build-report'
import type { Experiment } from './experiment'
import type { Slice, Tally } from './take-snapshot'

const experiment: Experiment = {
  id: 'e', flowId: 'f', name: 'Subject line', salt: 's', primaryMetric: 'conversion', windowDays: 14, alpha: 0.05, expectedSize: 8000, state: 'RUNNING',
  startedAt: new Date('2026-03-01'), endedAt: null, winner: null, allocation: 'fixed', floor: 0.1, onBreach: 'control', layer: null, undelivered: null, carriedOver: null, holdoutShare: 0.2, variants: [{ id: 'a', name: 'Plain', weight: 1 }, { id: 'b', name: 'Warm', weight: 1 }],
}
const tally = (variant: string, customers: number, converted: number, change: Partial<Tally> = {}): Tally => ({
  day: '2026-04-01', variant, assigned: customers, customers, converted, orders: converted, revenue: converted * 40, revenueSquares: converted * 1600, unsubscribed: 0, complained: 0,
  refunded: 0, buyers: converted, unsubscribedEarly: 0, complainedEarly: 0, revenueCap: null, capped: 0, cappedRevenue: converted * 40, cappedRevenueSquares: converted * 1600, ...change,
})
const one = { ...experiment, variants: experiment.variants.slice(0, 1) }

const reportOf = (of: Experiment, tallies: readonly Tally[], more: Partial<ReportInput> = {}) => buildReport(of, { tallies, slices: [], allocation: [], removals: [], layer: null, currency: 'EUR', ...more })

describe('buildReport', () => {
  it('signs a clear winner with the range and lets the merchant stop', () => {
    const report = reportOf(experiment, [tally('a', 4000, 200), tally('b', 4000, 360), tally('holdout', 2000, 80)])
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
    const report = reportOf(experiment, [tally('a', 4000, 400), tally('b', 4000, 200), tally('holdout', 2000, 80)])
    expect(report.leader).toBe('a')
    expect(report.verdict).toContain('fewer customers who order')
  })
  it('compares all mails with no mail where there is one variant', () => {
    const report = reportOf(one, [tally('a', 8000, 640), tally('holdout', 2000, 60)])
    expect(report.verdict).toMatch(/^The mails bring .* more customers who order per 100 customers than sending nothing/)
    expect(report.leader).toBe('mailed')
  })
  it('says how long it may take, and when that cannot be foreseen', () => {
    const days = Array.from({ length: 10 }, (_, index) => index + 1).flatMap((day) => {
      const label = `2026-04-${String(day).padStart(2, '0')}`
      return [tally('a', 200 * day, 10 * day, { day: label }), tally('b', 200 * day, 14 * day, { day: label }), tally('holdout', 100 * day, 4 * day, { day: label })]
    })
    const soon = reportOf(experiment, days)
    expect(soon.decided).toBe(false)
    expect(soon.daysLeft).toBeGreaterThan(1)
    expect(soon.verdict).toBe(`Cannot tell yet; at this pace about ${soon.daysLeft} more days.`)
    expect(soon.history.map((point) => point.day)).toEqual(days.filter((_, index) => index % 3 === 0).map((one) => one.day))
    const equal = reportOf(experiment, [tally('a', 1000, 50), tally('b', 1000, 50), tally('holdout', 500, 25)])
    expect(equal.daysLeft).toBeNull()
    expect(equal.verdict).toContain('not within a year')
  })
  it('decides nothing while the split is broken, however large the difference', () => {
    const report = reportOf(experiment, [tally('a', 4000, 200), tally('b', 2000, 360), tally('holdout', 2000, 80)])
    expect(report.sampleRatio.alarm).toBe(true)
    expect(report.decided).toBe(false)
    expect(report.verdict).toContain('The split is not what was planned')
  })
  it('warns beside the finding when a variant makes people leave', () => {
    const report = reportOf(experiment, [tally('a', 4000, 200), tally('b', 4000, 360, { unsubscribed: 120 }), tally('holdout', 2000, 80)])
    expect(report.guardRails.filter((rail) => rail.breached)).toMatchObject([{ variant: 'b', metric: 'unsubscribed', rate: 0.03, limit: 0.01, breached: true }])
    expect(report.verdict).toContain('But 3 % of those who got “Warm” unsubscribed')
  })
  it('says which variant brings orders that are sent back', () => {
    const back = reportOf(experiment, [tally('a', 4000, 200, { refunded: 10 }), tally('b', 4000, 210, { refunded: 90 }), tally('holdout', 2000, 80, { refunded: 5 })])
    expect(back.guardRails.filter((rail) => rail.breached).map((rail) => [rail.variant, rail.metric])).toEqual([['b', 'refunded']])
    expect(back.verdict).toContain('of those who bought after “Warm” sent goods back: stop it.')
  })
  it('compares conversion and revenue for every pair, whichever decides', () => {
    for (const primaryMetric of ['conversion', 'revenue'] as const) {
      const report = reportOf({ ...experiment, primaryMetric }, [tally('a', 400, 20), tally('b', 400, 36), tally('holdout', 200, 8)])
      const pairs = ['mailed/holdout', 'a/holdout', 'b/holdout', 'b/a']
      for (const metric of ['conversion', 'revenue']) expect(report.comparisons.filter((one) => one.metric === metric).map((one) => `${one.variant}/${one.against}`)).toEqual(pairs)
      expect(report.comparisons.every((one) => Number.isFinite(one.difference.low) && one.difference.low <= one.difference.value && one.difference.value <= one.difference.high)).toBe(true)
    }
  })
  it('takes the exact interval where few conversions are expected in the smaller arm', () => {
    const tallies = [tally('a', 400, 20), tally('b', 400, 36), tally('holdout', 200, 8)]
    const methods = (expectedSize: number) => reportOf({ ...experiment, expectedSize }, tallies).comparisons.filter((one) => one.metric === 'conversion').map((one) => one.method)
    expect(methods(2000)).toEqual(['exact', 'exact', 'exact', 'exact'])
    expect(methods(20_000)).toEqual(['asymptotic', 'asymptotic', 'asymptotic', 'asymptotic'])
  })
  it('compares revenue with the largest customers cut back, and says how much that left out', () => {
    const cap = { revenueCap: 90, capped: 3, cappedRevenue: 7600, cappedRevenueSquares: 310_000 }
    const report = reportOf(experiment, [tally('a', 4000, 200, { ...cap, revenue: 9000, revenueSquares: 900_000 }), tally('b', 4000, 200), tally('holdout', 2000, 100)])
    const revenue = report.comparisons.find((one) => one.metric === 'revenue' && one.variant === 'b' && one.against === 'a')
    expect(revenue?.difference.value).toBeCloseTo(8000 / 4000 - 7600 / 4000, 12)
    expect(report.arms[0]?.revenuePerCustomer.value).toBeCloseTo(9000 / 4000, 12)
    expect(report.winsorising).toEqual({ cap: 90, customers: 3, shareOfBuyers: 3 / 500, shareOfRevenue: 1 - (7600 + 8000 + 4000) / (9000 + 8000 + 4000) })
  })
  it('asks each segment what the experiment is about: where a model chooses, its part against the fixed split', () => {
    const choosing = { ...experiment, variants: [...experiment.variants, { id: 'by-customer', name: 'Chosen', weight: 2 }] }
    const slice = (variant: string, customers: number, converted: number, probability: number): Slice => ({ kind: 'segment', key: 'loyal', variant, probability, assigned: customers, customers, converted, cappedRevenue: 0, cappedRevenueSquares: 0 })
    const [row, ...others] = reportOf(choosing, [], { slices: [slice('a', 1000, 40, 0.2), slice('b', 1000, 60, 0.2), slice('by-customer', 2000, 300, 0.4)] }).segments.rows
    expect(others).toEqual([])
    expect(row).toMatchObject({ segment: 'loyal', customers: 4000, comparison: { variant: 'by-customer', against: 'fixed-split', decided: true } })
    expect(row!.comparison.difference.value).toBeCloseTo(0.15 - 0.05, 12)
  })
  it('corrects segments together, by Holm while they are few', () => {
    const slice = (key: string, variant: string, customers: number, converted: number): Slice => ({ kind: 'segment', key, variant, probability: 0.4, assigned: customers, customers, converted, cappedRevenue: 0, cappedRevenueSquares: 0 })
    const of = (segments: number) =>
      reportOf(experiment, [], { slices: Array.from({ length: segments }, (_, at) => [slice(`s${at + 10}`, 'a', 1000, 40), slice(`s${at + 10}`, 'b', 1000, at === 0 ? 100 : 42)]).flat() }).segments
    const few = of(3)
    expect(few.correction).toBe('holm')
    expect(few.rows.map((row) => [row.segment, row.comparison.decided])).toEqual([['s10', true], ['s11', false], ['s12', false]])
    expect(few.rows[0]!.comparison.adjustedP).toBeCloseTo(3 * few.rows[0]!.comparison.sequentialP, 12)
    expect(of(12).correction).toBe('benjamini-hochberg')
  })
  it('has an answer before anything happened', () => {
    const report = reportOf(experiment, [])
    expect(report.verdict).toBe('Nothing can be told yet: no customer’s 14 days are over.')
    expect(report.sampleRatio.alarm).toBe(false)
    expect(report.comparisons.every((comparison) => !comparison.decided && comparison.pValue === null)).toBe(true)
  })
})

describe('a variant that a guard rail took out', () => {
  const three = { ...experiment, variants: [...experiment.variants, { id: 'c', name: 'Loud', weight: 1 }], holdoutShare: 0.25 }
  const removal = { variant: 'c', instead: 'control', metric: 'unsubscribed', rate: 0.1, low: 0.05, limit: 0.01, removedAt: new Date('2026-03-05T12:00:00Z'), restoredAt: null, restoredBy: null } as const
  const day = (date: string, sizes: Record<string, number>) => Object.entries(sizes).map(([variant, n]) => tally(variant, n, n / 10, { day: date, assigned: n + 100 }))
  // Its last customers are through on March 18; the others go on.
  const tallies = [...day('2026-03-18', { a: 500, b: 500, c: 500, holdout: 500 }), ...day('2026-04-01', { a: 4000, b: 4000, c: 500, holdout: 4000 })]

  it('is compared by the customers of its time, and breaks no split', () => {
    const report = reportOf(three, tallies, { removals: [removal] })
    expect(report.sampleRatio.alarm).toBe(false)
    expect(reportOf(three, tallies).sampleRatio.alarm).toBe(true)
    const frozen = report.comparisons.find((one) => one.variant === 'c' && one.against === 'a' && one.metric === 'conversion')!
    const then = reportOf(three, tallies.slice(0, 4)).comparisons.find((one) => one.variant === 'c' && one.against === 'a' && one.metric === 'conversion')!
    expect(frozen).toEqual(then)
    expect(report.history.filter((point) => point.variant === 'c').map((point) => point.day)).toEqual(['2026-03-18'])
  })
  it('does not change what is known of the others', () => {
    const without = { ...three, variants: three.variants.slice(0, 2), holdoutShare: 1 / 3 }
    const of = (report: ReturnType<typeof reportOf>) => report.comparisons.find((one) => one.variant === 'b' && one.against === 'holdout' && one.metric === 'conversion')!.difference.value
    expect(of(reportOf(three, tallies, { removals: [removal] }))).toBeCloseTo(of(reportOf(without, tallies.filter((one) => one.variant !== 'c'))), 12)
  })
})
