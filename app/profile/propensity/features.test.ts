import { describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { principalComponents } from './principal-components'
import { chiSquareTail, measureInformation, selectFeatures } from './select-features'
import { applyShape, chooseShape, findShift } from './shape'
import { sigmoid } from './log-odds'
import { measureDeparture, measureLevelShare } from './level-share'
import { findLevel } from './propensity-model'
import { noSeason } from './season'

describe('feature selection', () => {
  const random = seededRandom('information')
  const size = 4_000
  const yes = Float64Array.from({ length: size }, () => (random.next() < 0.5 ? 1 : 0))
  const telling = yes.map((value) => value + 0.5 * random.normal())
  const idle = yes.map(() => random.normal())
  const missing = yes.map((value) => (value === 1 && random.next() < 0.5 ? NaN : random.normal()))

  it('keeps what tells of the outcome, by its values or by their absence, and drops what does not', () => {
    const information = measureInformation([idle, telling, missing], yes)
    expect(information.map(({ feature }) => feature)).toEqual([1, 2, 0])
    expect(information[2]?.bits).toBeLessThan(0.005)
    expect(selectFeatures(information)).toEqual([1, 2])
    expect(selectFeatures(information, [0])).toEqual([0, 1, 2])
  })

  it('gives one bit to a feature that is the outcome itself', () => {
    expect(measureInformation([yes], yes)[0]?.bits).toBeCloseTo(1, 2)
    expect(measureInformation([yes.map(() => 3)], yes)[0]).toMatchObject({ bits: 0, p: 1 })
  })

  it('knows the chi-square distribution', () => {
    // Abramowitz and Stegun, table 26.8.
    expect(chiSquareTail(3.84146, 1)).toBeCloseTo(0.05, 5)
    expect(chiSquareTail(16.919, 9)).toBeCloseTo(0.05, 5)
    expect(chiSquareTail(0, 4)).toBe(1)
    expect(chiSquareTail(9_000, 9)).toBe(0)
  })
})

describe('principal components', () => {
  it('find the features that go together, and their share of the differences', () => {
    const random = seededRandom('components')
    const shared = Array.from({ length: 3_000 }, () => random.normal())
    const near = (sign: number) => Float64Array.from(shared, (value) => sign * value + 0.2 * random.normal())
    const [first, second, third] = principalComponents([near(1), near(-1), Float64Array.from(shared, () => random.normal())], 3)
    expect(first?.share).toBeCloseTo(0.65, 1)
    expect(first?.loadings.map((value) => Math.round(Math.abs(value) * 10) / 10)).toEqual([0.7, 0.7, 0])
    expect(Math.sign((first?.loadings[0] ?? 0) * (first?.loadings[1] ?? 0))).toBe(-1)
    expect(Math.abs(second?.loadings[2] ?? 0)).toBeCloseTo(1, 1)
    expect((first?.share ?? 0) + (second?.share ?? 0) + (third?.share ?? 0)).toBeCloseTo(1, 10)
    expect(principalComponents([new Float64Array(5)], 2)).toEqual([])
  })
})

describe('the shape of probabilities', () => {
  const random = seededRandom('shape')
  const truth = Array.from({ length: 6_000 }, () => -0.5 + 1.5 * random.normal())
  const outcomes = truth.map((score) => (random.next() < sigmoid(score) ? 1 : 0))

  it('is left alone where it is right, whatever the level', () => {
    expect(chooseShape(truth, outcomes).shape).toEqual({ kind: 'none' })
    expect(chooseShape(truth.map((score) => score + 0.8), outcomes).shape).toEqual({ kind: 'none' })
  })

  it('takes Platt’s slope where scores are too bold, and isotonic steps where they are bent', () => {
    const bold = chooseShape(truth.map((score) => 2 * score), outcomes).shape
    expect(bold).toMatchObject({ kind: 'platt', slope: expect.closeTo(0.5, 1) })
    const bent = chooseShape(truth.map((score) => (score > 0 ? 6 * score : 0.2 * score)), outcomes).shape
    expect(bent.kind).toBe('isotonic')
    expect(applyShape(bent, 10)).toBeGreaterThan(applyShape(bent, -1))
    expect([-9, -1, 0, 1, 3, 9].map((score) => applyShape(bent, score)).every((value, i, all) => i === 0 || value >= (all[i - 1] ?? 0))).toBe(true)
  })

  it('is set to a level by one number for all', () => {
    const shift = findShift([0, 1, 2], 0.5)
    expect([0, 1, 2].reduce((sum, score) => sum + sigmoid(score + shift), 0) / 3).toBeCloseTo(0.5, 6)
  })
})

describe('the level of a forecast', () => {
  const ground = { days: 60, season: noSeason, base: { probabilityBuys: [0.2, 0.4], expectedPurchases: [0.3, 0.9] } }

  const scores = (odds: [number, number], count: number) => odds.map((value) => [value, count] as [number, number])
  const agreed: [number, number] = [Math.log(0.25), Math.log(2 / 3)]

  it('stays where the regression agrees with the lifetime models, and moves as far as its level is trusted', () => {
    const same = findLevel(ground, 0.5, scores(agreed, 0), scores(agreed, 0))
    expect(same.buys).toBeCloseTo(0, 6)
    expect(same.count).toBeCloseTo(0, 10)
    expect(findLevel(ground, 0.5, scores(agreed, 0.2), scores(agreed, 0.2)).count).toBeCloseTo(-0.1, 10)
    expect(findLevel(ground, 1, scores(agreed, 0.2), scores(agreed, 0.2)).count).toBeCloseTo(0, 10)
  })

  it('is the regression’s, whatever the correctors in use would say', () => {
    const level = findLevel(ground, 1, scores([-1.2, -0.4], 0.1), scores([-3, -2], -0.5))
    expect([-3, -2].reduce((sum, odds) => sum + sigmoid(odds + level.buys), 0)).toBeCloseTo(sigmoid(-1.2) + sigmoid(-0.4), 6)
    expect(level.count - 0.5).toBeCloseTo(0.1, 10)
  })

  it('does not run away with correctors that were trained on too little', () => {
    const wild = findLevel(ground, 0.5, scores([9, 9], 3), scores([9, 9], 3))
    const foretold = [9, 9].reduce((sum, score) => sum + sigmoid(score + wild.buys), 0) / 2
    expect(foretold).toBeLessThan(0.38)
    expect(3 + wild.count).toBeCloseTo(0.3, 10)
  })

  it('carries a season on top', () => {
    const level = findLevel({ ...ground, season: { buys: 0.6, count: 0.7 } }, 0.5, scores(agreed, 0), scores(agreed, 0))
    const foretold = agreed.reduce((sum, odds) => sum + sigmoid(odds + level.buys), 0) / 2
    expect(Math.log(foretold / (1 - foretold))).toBeCloseTo(Math.log(0.3 / 0.7) + 0.6, 6)
    expect(level.count).toBeCloseTo(0.7, 10)
  })

  it('trusts periods that agree, not those that contradict each other, and a single one by half', () => {
    const periods = (...moves: number[]) => moves.map((buys) => ({ buys, noise: 0.001 }))
    expect(measureLevelShare(periods(-0.2, -0.25, -0.22), 3)).toBeGreaterThan(0.95)
    expect(measureLevelShare(periods(0.4, -0.3, 0.1), 3)).toBe(0)
    expect(measureLevelShare(periods(0.1, 0.12), 2)).toBeLessThan(measureLevelShare(periods(0.3, 0.32), 2))
    expect(measureLevelShare(periods(0.3), 1)).toBe(0.5)
    // Three overlapping looks at one period are one period.
    expect(measureLevelShare(periods(0.3, 0.3, 0.3), 1)).toBe(0.5)
  })

  it('measures a departure from what was foretold, and how far chance alone would carry it', () => {
    const departure = measureDeparture(Array.from({ length: 1_000 }, (_, i) => (i % 5 === 0 ? 2 : 0)), new Array<number>(1_000).fill(0.1))
    expect(departure.buys).toBeCloseTo(Math.log(0.2 / 0.8) - Math.log(0.1 / 0.9), 2)
    expect(Math.sqrt(departure.noise)).toBeCloseTo(1 / Math.sqrt(1_000 * 0.16), 3)
    expect(Number.isFinite(measureDeparture([0, 0], [0.1, 0.1]).buys)).toBe(true)
  })
})
