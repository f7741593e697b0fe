import { describe, expect, it } from 'vitest'

import { chanceThatMeanIsHigher, chanceThatRateIsHigher } from './chance-to-win'
import { rareRateSample, sequenceHalfWidth, sequentialDifference } from './confidence-sequence'
import { chiSquareTail, normalCdf, normalQuantile, studentQuantile, studentTail } from './distributions'
import { minimumDetectableEffect, requiredSize, sizeUntilDecision } from './power'
import { compareProportions, wilsonInterval } from './proportions'
import { sampleFromSums } from './sample'
import { sampleRatioPValue } from './sample-ratio'
import { logGamma, millsRatio } from './special-functions'
import { welchTest } from './welch'

describe('distributions, against tabulated values', () => {
  it('normal', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12)
    expect(normalQuantile(1e-9)).toBeCloseTo(-5.9978070150076865, 10)
    expect(normalCdf(-5)).toBeCloseTo(2.8665157187919333e-7, 18)
    expect(normalCdf(1)).toBeCloseTo(0.8413447460685429, 14)
  })
  it('Student', () => {
    expect(studentQuantile(0.975, 10)).toBeCloseTo(2.2281388519649385, 10)
    expect(studentQuantile(0.025, 1)).toBeCloseTo(-12.706204736174698, 8)
    expect(studentTail(2, 5)).toBeCloseTo(0.05096973941492917, 12)
  })
  it('chi-square', () => {
    expect(chiSquareTail(3.841458820694124, 1)).toBeCloseTo(0.05, 12)
    expect(chiSquareTail(18.307038053275146, 10)).toBeCloseTo(0.05, 12)
  })
  it('log-gamma, and Mills’ ratio where the tail itself is zero in floating point', () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13)
    expect(logGamma(101)).toBeCloseTo(363.73937555556347, 9)
    expect(millsRatio(1000) * 1000).toBeCloseTo(0.999999000003, 11)
  })
})

describe('Wilson and Newcombe', () => {
  it('gives Wilson’s interval for no success in ten and for all', () => {
    expect(wilsonInterval(0, 10).high).toBeCloseTo(0.27753, 4)
    expect(wilsonInterval(0, 10).low).toBe(0)
    expect(wilsonInterval(10, 10).high).toBe(1)
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 })
  })
  it('reproduces example (a) of Newcombe (1998), table II: 56/70 against 48/80', () => {
    const result = compareProportions({ successes: 56, n: 70 }, { successes: 48, n: 80 })
    expect(result.difference).toBeCloseTo(0.2, 12)
    expect(result.low).toBeCloseTo(0.0524, 4)
    expect(result.high).toBeCloseTo(0.3339, 4)
  })
  it('says nothing is different where nothing happened', () => {
    expect(compareProportions({ successes: 0, n: 50 }, { successes: 0, n: 60 }).pValue).toBe(1)
  })
})

describe('Welch', () => {
  it('is symmetric: swapped arms give the mirrored interval', () => {
    const a = { n: 40, mean: 3, variance: 4 }
    const b = { n: 90, mean: 2, variance: 1 }
    const forth = welchTest(a, b)
    const back = welchTest(b, a)
    expect(forth.low).toBeCloseTo(-back.high, 12)
    expect(forth.pValue).toBeCloseTo(back.pValue, 12)
  })
  it('agrees with the textbook example of Welch’s test (R: t.test(extra ~ group, sleep))', () => {
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    const summarise = (values: number[]) => sampleFromSums(values.length, values.reduce((sum, value) => sum + value, 0), values.reduce((sum, value) => sum + value * value, 0))
    const result = welchTest(summarise(first), summarise(second))
    expect(result.pValue).toBeCloseTo(0.07939414, 7)
    expect(result.low).toBeCloseTo(-3.3654832, 6)
    expect(result.high).toBeCloseTo(0.2054832, 6)
  })
  it('refuses an arm of one', () => {
    expect(() => welchTest({ n: 1, mean: 0, variance: 0 }, { n: 9, mean: 0, variance: 1 })).toThrow(/two observations/)
  })
})

describe('confidence sequence', () => {
  it('is wider than the fixed-horizon interval at every size, and shrinks as customers come', () => {
    let previous = Infinity
    for (const n of [100, 1000, 10_000, 100_000]) {
      const half = sequenceHalfWidth(1 / Math.sqrt(n), n, 10_000, 0.05)
      expect(half).toBeGreaterThan(1.96 / Math.sqrt(n))
      expect(half).toBeLessThan(previous)
      previous = half
    }
  })
  it('is written as statistics.md states it: sigma·sqrt(2(Nr²+1)/(N²r²)·ln(sqrt(Nr²+1)/alpha))', () => {
    const [sigma, n, expected, alpha] = [2, 500, 2000, 0.05]
    const r2 = (-2 * Math.log(alpha) + Math.log(-2 * Math.log(alpha) + 1)) / expected
    const stated = sigma * Math.sqrt(((2 * (n * r2 + 1)) / (n * n * r2)) * Math.log(Math.sqrt(n * r2 + 1) / alpha))
    expect(sequenceHalfWidth(sigma / Math.sqrt(n), n, expected, alpha)).toBeCloseTo(stated, 12)
  })
  it('decides a large difference and not a small one', () => {
    const options = { expectedSize: 4000, alpha: 0.05 }
    expect(sequentialDifference(rareRateSample(2000, 200), rareRateSample(2000, 100), options).decided).toBe(true)
    expect(sequentialDifference(rareRateSample(2000, 105), rareRateSample(2000, 100), options).decided).toBe(false)
  })
  it('never decides on an arm without customers or without any order yet', () => {
    const options = { expectedSize: 4000, alpha: 0.05 }
    expect(sequentialDifference(rareRateSample(100, 5), rareRateSample(0, 0), options).decided).toBe(false)
    expect(sequentialDifference(rareRateSample(60, 1), rareRateSample(5, 0), options).decided).toBe(false)
  })
})

describe('chance to win', () => {
  /** Evan Miller’s closed sum for whole-number posteriors. */
  const closed = (a1: number, b1: number, a0: number, b0: number): number => {
    const logBeta = (a: number, b: number) => logGamma(a) + logGamma(b) - logGamma(a + b)
    let total = 0
    for (let i = 0; i < a1; i++) total += Math.exp(logBeta(a0 + i, b1 + b0) - Math.log(b1 + i) - logBeta(1 + i, b1) - logBeta(a0, b0))
    return total
  }
  it('agrees with the closed sum from two customers to a hundred thousand', () => {
    for (const [s1, n1, s0, n0] of [[0, 2, 0, 3], [5, 20, 2, 30], [130, 1000, 100, 950], [1200, 100_000, 1100, 99_000]] as const) {
      expect(chanceThatRateIsHigher({ successes: s1, n: n1 }, { successes: s0, n: n0 })).toBeCloseTo(closed(s1 + 1, n1 - s1 + 1, s0 + 1, n0 - s0 + 1), 5)
    }
  })
  it('is one half for equal arms', () => {
    expect(chanceThatRateIsHigher({ successes: 10, n: 100 }, { successes: 10, n: 100 })).toBeCloseTo(0.5, 9)
    expect(chanceThatMeanIsHigher({ n: 10, mean: 2, variance: 1 }, { n: 20, mean: 2, variance: 3 })).toBeCloseTo(0.5, 12)
  })
})

describe('sample ratio', () => {
  it('meets reference values', () => {
    expect(sampleRatioPValue([1000, 1200], [0.5, 0.5])).toBeCloseTo(2.007865612426481e-5, 12)
    expect(sampleRatioPValue([100_000, 101_000], [0.5, 0.5])).toBeCloseTo(0.025714354743922217, 10)
    expect(sampleRatioPValue([500, 500, 100], [0.4, 0.4, 0.2])).toBeCloseTo(1.7116208118840947e-18, 26)
  })
  it('leaves an arm without weight out and wants one weight for each arm', () => {
    expect(sampleRatioPValue([3, 1, 7], [0.5, 0.5, 0])).toBeCloseTo(0.31731050786291115, 10)
    expect(() => sampleRatioPValue([1, 2], [1])).toThrow(/one weight for each arm/)
  })
})

describe('power', () => {
  it('needs about 7,700 customers to tell 10 % from 12 % (half in each arm, power 0.8)', () => {
    const n = requiredSize({ difference: 0.02, variance: 0.11 * 0.89 })
    expect(n).toBeGreaterThan(7400)
    expect(n).toBeLessThan(7900)
    expect(minimumDetectableEffect({ n, variance: 0.11 * 0.89 })).toBeCloseTo(0.02, 4)
  })
  it('foresees the size at which the sequence decides', () => {
    const now = { difference: 0.02, standardError: 0.02, n: 1000 }
    const options = { expectedSize: 8000, alpha: 0.05, limit: 1e7 }
    const n = sizeUntilDecision(now, options) as number
    const half = (size: number) => sequenceHalfWidth((0.02 * Math.sqrt(1000)) / Math.sqrt(size), size, 8000, 0.05)
    expect(half(n)).toBeLessThan(0.02)
    expect(half(n - 1)).toBeGreaterThanOrEqual(0.02)
    expect(sizeUntilDecision({ ...now, difference: 0 }, options)).toBeNull()
    expect(sizeUntilDecision({ ...now, difference: 1e-9 }, options)).toBeNull()
  })
})
