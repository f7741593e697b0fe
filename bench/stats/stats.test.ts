import { describe, expect, it } from 'vitest'

import { runVector } from './run-vector'
import type { RawStatistic, VectorInputs } from './vector'

const mean = (n: number, sum: number, squares: number): RawStatistic => ({ _type: 'SampleMeanStatistic', n, sum, sum_squares: squares })
const run = (inputs: VectorInputs) => runVector({ name: 'case', inputs, expected: null }) as { expected: number; ci: number[]; pValue: number; uplift: { stddev: number }; errorMessage: string | null }

describe('the inputs of a vector', () => {
  const pair: [RawStatistic, RawStatistic] = [mean(1000, 500, 900), mean(1000, 560, 980)]
  const absolute = run({ test: 'TwoSidedTTest', stats_control_treatment: [pair], config: { difference_type: 'absolute' } })

  it('may be given by strata: their sums are the arm’s', () => {
    const strata: [RawStatistic, RawStatistic][] = [[mean(400, 180, 350), mean(300, 160, 280)], [mean(600, 320, 550), mean(700, 400, 700)]]
    expect(run({ test: 'TwoSidedTTest', stats_control_treatment: strata, config: { difference_type: 'absolute', post_stratify: false } })).toEqual(absolute)
  })
  it('may be weighed by strata', () => {
    const strata: [RawStatistic, RawStatistic][] = [[mean(400, 180, 350), mean(300, 160, 280)], [mean(600, 320, 550), mean(700, 400, 700)]]
    const byStrata = run({ test: 'TwoSidedTTest', stats_control_treatment: strata, config: { difference_type: 'absolute', post_stratify: true } })
    // Shares .35 and .65 of the units.
    expect(byStrata.expected).toBeCloseTo(0.35 * (160 / 300 - 180 / 400) + 0.65 * (400 / 700 - 320 / 600), 12)
    expect(byStrata.ci[1]! - byStrata.ci[0]!).toBeLessThan(1.01 * (absolute.ci[1]! - absolute.ci[0]!))
    expect(run({ test: 'TwoSidedTTest', stats_control_treatment: [pair], config: { difference_type: 'absolute', post_stratify: true } })).toEqual(absolute)
  })
  it('may ask for the effect on a day’s traffic', () => {
    const scaled = run({ test: 'TwoSidedTTest', stats_control_treatment: [pair], config: { difference_type: 'scaled', total_users: 3000, traffic_percentage: 0.5, phase_length_days: 10 } })
    expect(scaled.expected).toBeCloseTo(absolute.expected * 600, 9)
    expect(scaled.ci[0]).toBeCloseTo(absolute.ci[0]! * 600, 9)
    expect(scaled.uplift.stddev).toBeCloseTo(absolute.uplift.stddev * 600, 9)
    expect(scaled.pValue).toBe(absolute.pValue)
    expect(run({ test: 'TwoSidedTTest', stats_control_treatment: [pair], config: { difference_type: 'scaled', total_users: 3000, traffic_percentage: 0, phase_length_days: 10 } })).toMatchObject({ expected: 0, pValue: 1, errorMessage: 'ZERO_SCALED_VARIATION' })
  })
  it('names what is not built', () => {
    expect(() => run({ test: 'ThreeSidedTest', stats_control_treatment: [pair] })).toThrow('ThreeSidedTest is not built')
    expect(() => runVector({ name: 'v', expected: 0, inputs: { function: 'unheard_of' } })).toThrow('unheard_of is not built')
  })
  it('may be those of a variance or an interval alone', () => {
    expect(runVector({ name: 'v', expected: 0, inputs: { function: 'frequentist_variance', args: [4, 2, 100, 9, 3, 100, false] } })).toBeCloseTo(0.13, 12)
    expect(runVector({ name: 'v', expected: 0, inputs: { function: 'variance_of_ratios', args: [3, 0.09, 2, 0.04, 0.01] } })).toBeCloseTo(0.0225 + 0.0225 - 0.0075, 12)
    expect((runVector({ name: 'v', expected: 0, inputs: { function: 'gaussian_credible_interval', args: [1, 2, 0.05] } }) as number[])[1]).toBeCloseTo(1 + 2 * 1.959964, 5)
  })
})
