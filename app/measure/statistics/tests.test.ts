import { describe, expect, it } from 'vitest'

import { seededRandom } from '~/platform/random'

import { bayesianTest, cupedRatioStatistic, cupedRatioTheta, cupedStatistic, cupedTheta, effectEstimate, effectMoments, expectedLosses, growthForPower, meanStatistic, powerAfter, proportionStatistic, quantileStatistic, ratioStatistic, sequentialTest, tTest, truncatedNormalMean, type Statistic, type Sums } from './index'

const sums = (values: readonly number[]): Sums => ({ n: values.length, sum: values.reduce((a, b) => a + b, 0), sumOfSquares: values.reduce((a, b) => a + b * b, 0) })
const products = (a: readonly number[], b: readonly number[]) => a.reduce((total, value, index) => total + value * (b[index] ?? 0), 0)
const spread = (values: readonly number[]) => {
  const mean = values.reduce((a, b) => a + b, 0) / values.length
  return Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / (values.length - 1))
}
const must = <T extends object>(result: T): Exclude<T, { problem: string }> => {
  if ('problem' in result) throw new Error(String(result.problem))
  return result as Exclude<T, { problem: string }>
}

describe('standard errors, against simulation', () => {
  const random = seededRandom('standard errors')
  /** Spread of the estimate over repeated experiments beside the standard error that each of them reported. */
  function repeat(draw: () => { control: Statistic; treatment: Statistic }, type: 'absolute' | 'relative') {
    const effects = Array.from({ length: 500 }, () => {
      const { control, treatment } = draw()
      return must(effectMoments(control, treatment, type))
    })
    return { seen: spread(effects.map((one) => one.estimate)), told: effects.reduce((total, one) => total + one.standardError, 0) / effects.length }
  }
  const units = (n: number, make: () => number[]) => Array.from({ length: n }, make)

  it('of a relative difference of means', () => {
    const draw = () => meanStatistic(sums(units(200, () => [5 + 2 * random.normal()]).flat()))
    const { seen, told } = repeat(() => ({ control: draw(), treatment: draw() }), 'relative')
    expect(told / seen).toBeGreaterThan(0.9)
    expect(told / seen).toBeLessThan(1.1)
  })
  it('of a ratio, whose parts move together', () => {
    const draw = () => {
      const rows = units(200, () => {
        const d = 1 + random.int(4)
        return [d * (10 + random.normal()) + 3 * random.normal(), d]
      })
      const [m, d] = [rows.map((row) => row[0]!), rows.map((row) => row[1]!)]
      return ratioStatistic(sums(m), sums(d), products(m, d))
    }
    const { seen, told } = repeat(() => ({ control: draw(), treatment: draw() }), 'absolute')
    expect(told / seen).toBeGreaterThan(0.9)
    expect(told / seen).toBeLessThan(1.1)
  })
  it('with a covariate: smaller, and true', () => {
    const draw = () => {
      const rows = units(200, () => {
        const pre = random.normal()
        return [10 + 3 * pre + random.normal(), pre]
      })
      const [post, pre] = [rows.map((row) => row[0]!), rows.map((row) => row[1]!)]
      return { kind: 'mean' as const, post: sums(post), pre: sums(pre), sumOfProducts: products(post, pre) }
    }
    const adjusted = repeat(() => {
      const [a, b] = [draw(), draw()]
      const theta = cupedTheta(a, b)
      return { control: cupedStatistic(a, theta), treatment: cupedStatistic(b, theta) }
    }, 'relative')
    const plain = repeat(() => ({ control: meanStatistic(draw().post), treatment: meanStatistic(draw().post) }), 'relative')
    expect(adjusted.told / adjusted.seen).toBeGreaterThan(0.9)
    expect(adjusted.told / adjusted.seen).toBeLessThan(1.1)
    expect(adjusted.told).toBeLessThan(plain.told / 2.5)
  })
  it('of a ratio with its own past as covariate', () => {
    const draw = () => {
      const rows = units(150, () => {
        const [d, e] = [1 + random.int(3), 1 + random.int(3)]
        const taste = random.normal()
        return [d * (10 + 3 * taste) + random.normal(), d, e * (8 + 3 * taste) + random.normal(), e]
      })
      const column = (index: number) => rows.map((row) => row[index]!)
      const [m, d, p, q] = [column(0), column(1), column(2), column(3)]
      return {
        numerator: sums(m), denominator: sums(d), preNumerator: sums(p), preDenominator: sums(q),
        products: { numeratorDenominator: products(m, d), numeratorPreNumerator: products(m, p), numeratorPreDenominator: products(m, q), denominatorPreNumerator: products(d, p), denominatorPreDenominator: products(d, q), preNumeratorPreDenominator: products(p, q) },
      }
    }
    const { seen, told } = repeat(() => {
      const [a, b] = [draw(), draw()]
      const theta = cupedRatioTheta(a, b)
      return { control: cupedRatioStatistic(a, theta), treatment: cupedRatioStatistic(b, theta) }
    }, 'relative')
    expect(told / seen).toBeGreaterThan(0.88)
    expect(told / seen).toBeLessThan(1.12)
  })
})

describe('tests and posteriors', () => {
  const control = meanStatistic({ n: 3000, sum: 1396.87, sumOfSquares: 52377.9767 })
  const treatment = meanStatistic({ n: 3461, sum: 2422.7, sumOfSquares: 134698.29 })

  it('one-sided p-values add up to one, and their bounds are one-sided', () => {
    const greater = must(tTest(control, treatment, { type: 'absolute', alternative: 'greater' }))
    const less = must(tTest(control, treatment, { type: 'absolute', alternative: 'less' }))
    expect(greater.pValue + less.pValue).toBeCloseTo(1, 12)
    expect(greater.pValue).toBeCloseTo(0.0355427, 6)
    expect([greater.high, less.low]).toEqual([Infinity, -Infinity])
  })
  it('the sequential p-value is below alpha exactly when its interval leaves zero out', () => {
    for (const sum of [1396.87, 1200, 900, 600, 300, 100]) {
      for (const alternative of ['two-sided', 'greater', 'less'] as const) {
        const result = must(sequentialTest({ ...control, mean: sum / 3000, baseline: sum / 3000 }, treatment, { type: 'absolute', expectedSize: 5000, alternative }))
        expect(result.pValue < 0.05, `${sum} ${alternative}`).toBe(alternative === 'less' ? result.high < 0 : result.low > 0)
      }
    }
  })
  it('a prior draws the estimate towards itself by its precision', () => {
    const flat = must(bayesianTest(control, treatment, { type: 'relative' }))
    const firm = must(bayesianTest(control, treatment, { type: 'relative', prior: { mean: 0, variance: flat.standardError ** 2, proper: true } }))
    expect(firm.estimate).toBeCloseTo(flat.estimate / 2, 12)
    expect(firm.standardError).toBeCloseTo(flat.standardError / Math.SQRT2, 12)
    expect(must(bayesianTest(control, treatment, { type: 'relative', inverse: true })).chanceToWin).toBeCloseTo(1 - flat.chanceToWin, 12)
  })
  it('what is lost by choosing wrongly stays exact where its tail all but vanishes', () => {
    expect(expectedLosses(0, 1)[0]).toBeCloseTo(1 / Math.sqrt(2 * Math.PI), 12)
    expect(expectedLosses(0.01, 4.5e-9)).toEqual([0.01, 0])
    const [gain, loss] = expectedLosses(1, 2)
    expect(gain - loss).toBeCloseTo(1, 12)
  })
  it('the mean of a cut normal, near and far', () => {
    expect(truncatedNormalMean(0, 1, 0, Infinity)).toBeCloseTo(Math.sqrt(2 / Math.PI), 12)
    expect(truncatedNormalMean(3, 2, 3 - 1e9, 3 + 1e9)).toBeCloseTo(3, 9)
    // 1/x − 2/x³ + 10/x⁵ − 74/x⁷ at x = 100.
    expect(truncatedNormalMean(-100, 1, 0, Infinity)).toBeCloseTo(0.00999800099926, 11)
    expect(truncatedNormalMean(-4.5, 4.5e-9, 0, Infinity)).toBeCloseTo(4.5e-18, 24)
  })
  it('names what cannot be told', () => {
    expect(effectMoments(proportionStatistic({ n: 0, sum: 0 }), proportionStatistic({ n: 9, sum: 3 }), 'absolute')).toEqual({ problem: 'zero-or-negative-variance' })
    expect(effectMoments({ ...control, mean: 0, baseline: 0 }, treatment, 'relative')).toEqual({ problem: 'baseline-is-zero' })
    expect(tTest(quantileStatistic({ n: 20, intervalSize: 20, level: 0.95, estimate: 3, low: 1, high: 9 }), control, { type: 'absolute' })).toEqual({ problem: 'zero-or-negative-variance' })
  })
  it('a relative effect keeps its direction when the baseline is negative', () => {
    expect(effectEstimate(-10, -5, 'relative')).toBe(0.5)
    expect(effectEstimate(10, 5, 'relative')).toBe(-0.5)
  })
})

describe('growth until a target can be found', () => {
  const options = { standardError: 0.0918, n: 1000, target: 0.05, power: 0.8 }
  it('gives the wanted power, and no growth where there is enough already', () => {
    const growth = growthForPower(options) as number
    expect(powerAfter(growth, options)).toBeCloseTo(0.8, 4)
    expect(growthForPower({ ...options, target: 5 })).toBe(0)
    expect(growthForPower({ ...options, target: 0 })).toBeNull()
  })
  it('is larger for several comparisons and for a test that is looked at all the time', () => {
    const plain = growthForPower(options) as number
    expect(growthForPower({ ...options, comparisons: 3 })).toBeGreaterThan(plain)
    expect(growthForPower({ ...options, expectedSize: 20_000 })).toBeGreaterThan(plain)
  })
})
