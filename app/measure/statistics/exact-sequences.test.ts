import { describe, expect, it } from 'vitest'

import { seededRandom } from '~/platform/random'

import { benjaminiHochberg, chanceThatMeanIsBest, chanceThatRateIsBest, chanceThatRateIsHigher, holm, raiseToPooled, rateDifferenceSequence, rateRatioSequence, rateSequence, ratioSpread, sampleFromSums, sequencePValue, sequenceHalfWidth, weightedSample, type RateArm } from './index'

describe('rateSequence', () => {
  it('holds the truth at every look in at least 95 % of runs, however rare', () => {
    for (const rate of [0.002, 0.02, 0.3]) {
      const random = seededRandom(`rate ${rate}`)
      let missed = 0
      for (let run = 0; run < 300; run++) {
        let successes = 0
        let out = false
        for (let n = 1; n <= 1500; n++) {
          if (random.next() < rate) successes += 1
          else if (n % 50 !== 0) continue
          const { low, high } = rateSequence({ successes, n }, 0.05)
          out ||= rate < low || rate > high
        }
        missed += out ? 1 : 0
      }
      expect(missed / 300).toBeLessThanOrEqual(0.05)
    }
  })
  it('is [0, 1] before anybody came and stays inside', () => {
    expect(rateSequence({ successes: 0, n: 0 }, 0.05)).toEqual({ low: 0, high: 1 })
    expect(rateSequence({ successes: 0, n: 1000 }, 0.05).low).toBe(0)
    expect(rateSequence({ successes: 1000, n: 1000 }, 0.05).high).toBe(1)
  })
})

describe('rateRatioSequence', () => {
  it('turns round when the arms do', () => {
    const there = rateRatioSequence([{ share: 0.8, treatment: 60, control: 8 }], { spread: 0.4, alpha: 0.05 })
    const back = rateRatioSequence([{ share: 0.2, treatment: 8, control: 60 }], { spread: 0.4, alpha: 0.05 })
    expect(back.low).toBeCloseTo(1 / there.high, 9)
    expect(back.high).toBeCloseTo(1 / there.low, 9)
    expect(back.pValue).toBeCloseTo(there.pValue, 9)
  })
  it('agrees with its p-value, and does not care in how many strata equal shares lie', () => {
    const whole = rateRatioSequence([{ share: 0.5, treatment: 60, control: 30 }], { spread: 0.5, alpha: 0.05 })
    const parts = rateRatioSequence([{ share: 0.5, treatment: 40, control: 10 }, { share: 0.5, treatment: 20, control: 20 }], { spread: 0.5, alpha: 0.05 })
    expect(parts.low).toBeCloseTo(whole.low, 9)
    const edge = rateRatioSequence([{ share: 0.5, treatment: 60, control: 30 }], { spread: 0.5, alpha: whole.pValue })
    expect(edge.low).toBeCloseTo(1, 6)
  })
  it('has no upper bound while the control has no success, and says nothing of none at all', () => {
    expect(rateRatioSequence([{ share: 0.5, treatment: 9, control: 0 }], { spread: 0.8, alpha: 0.05 })).toMatchObject({ high: Infinity })
    expect(rateRatioSequence([], { spread: 0.8, alpha: 0.05 })).toEqual({ low: 0, high: Infinity, pValue: 1 })
  })
})

describe('rateDifferenceSequence', () => {
  it('rejects too often in at most 5 % of A/A runs at a rate of 1 % with one in twenty held out', () => {
    const random = seededRandom('rare')
    const spread = ratioSpread(40, 0.95, 0.05)
    let [wrong, missed] = [0, 0]
    for (let run = 0; run < 200; run++) {
      const arms: [RateArm, RateArm] = [{ n: 0, successes: 0 }, { n: 0, successes: 0 }]
      let [rejected, out] = [false, false]
      for (let customer = 1; customer <= 4000; customer++) {
        const arm = arms[random.next() < 0.95 ? 0 : 1]
        arm.n += 1
        const success = random.next() < 0.01
        if (success) arm.successes += 1
        if (!success || arms[1].n === 0 || arms[0].n === 0) continue
        const difference = arms[0].successes / arms[0].n - arms[1].successes / arms[1].n
        const got = rateDifferenceSequence(arms[0], arms[1], { strata: [{ share: 0.95, treatment: arms[0].successes, control: arms[1].successes }], spread, alpha: 0.05, difference })
        rejected ||= got.decided
        out ||= got.low > 0 || got.high < 0
      }
      wrong += rejected ? 1 : 0
      missed += out ? 1 : 0
    }
    expect(wrong / 200).toBeLessThanOrEqual(0.05)
    expect(missed).toBeLessThanOrEqual(wrong)
  })
  it('leaves zero out exactly when it decides', () => {
    const of = (treatment: number) => rateDifferenceSequence({ n: 1000, successes: treatment }, { n: 1000, successes: 20 }, { strata: [{ share: 0.5, treatment, control: 20 }], spread: 0.5, alpha: 0.05, difference: (treatment - 20) / 1000 })
    for (const treatment of [0, 3, 20, 40, 60, 90]) {
      const { low, high, decided, pValue } = of(treatment)
      expect(low > 0 || high < 0).toBe(decided)
      expect(pValue <= 0.05).toBe(decided)
    }
    expect(of(90).decided).toBe(true)
  })
})

describe('corrections', () => {
  it('are those of the papers', () => {
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02])
    const adjusted = benjaminiHochberg([0.01, 0.04, 0.03, 0.005])
    for (const [index, value] of [0.02, 0.04, 0.04, 0.02].entries()) expect(adjusted[index]).toBeCloseTo(value, 12)
    expect(holm([])).toEqual([])
  })
  it('need a p-value that the interval agrees with', () => {
    const half = sequenceHalfWidth(1, 2000, 3000, 0.05)
    expect(sequencePValue(half, 2000, 3000, 0.05)).toBeCloseTo(0.05, 12)
    expect(sequencePValue(half + 0.1, 2000, 3000, 0.05)).toBeLessThan(0.05)
  })
})

describe('raiseToPooled', () => {
  it('leaves equal arms alone, and gives a small arm the variance of all', () => {
    const [large, small] = [{ n: 900, mean: 2, variance: 100 }, { n: 100, mean: 1, variance: 4 }]
    expect(raiseToPooled({ ...large, n: 100 }, small)).toEqual([{ ...large, n: 100 }, small])
    const [a, b] = raiseToPooled(large, small)
    const pooled = (899 * 100 + 99 * 4 + 90) / 999
    expect(a).toEqual(large)
    expect(b.variance).toBeCloseTo(pooled, 12)
  })
})

describe('weightedSample', () => {
  it('is the plain sample where all chances are equal', () => {
    const plain = sampleFromSums(10, 30, 150)
    const weighted = weightedSample([{ probability: 0.3, n: 4, sum: 10, sumOfSquares: 60 }, { probability: 0.3, n: 6, sum: 20, sumOfSquares: 90 }])
    expect(weighted.mean).toBeCloseTo(plain.mean, 12)
    expect(weighted.variance).toBeCloseTo(plain.variance, 12)
  })
  it('counts a day by its customers, not by how often the arm was given on it', () => {
    // 100 customers on each of two days; the arm was given to 80 and to 20 of them.
    expect(weightedSample([{ probability: 0.8, n: 80, sum: 80, sumOfSquares: 80 }, { probability: 0.2, n: 20, sum: 0, sumOfSquares: 0 }]).mean).toBeCloseTo(0.5, 12)
  })
})

describe('chance to be the best', () => {
  it('sums to one, agrees with two arms and follows the evidence', () => {
    const [a, b] = [{ successes: 30, n: 400 }, { successes: 45, n: 400 }]
    const two = chanceThatRateIsBest([a, b])
    expect(two[1]).toBeCloseTo(chanceThatRateIsHigher(b, a), 4)
    const three = chanceThatRateIsBest([a, b, { successes: 10, n: 400 }])
    expect(three.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12)
    expect(three[2]).toBeLessThan(0.001)
    expect(chanceThatMeanIsBest([{ n: 1, mean: 1, variance: 0 }, { n: 50, mean: 2, variance: 1 }])).toEqual([0.5, 0.5])
    expect(chanceThatMeanIsBest([{ n: 50, mean: 1, variance: 1 }, { n: 50, mean: 2, variance: 1 }])[1]).toBeGreaterThan(0.999)
  })
})
