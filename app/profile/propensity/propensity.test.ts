import { describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { bootstrapDifference } from '../evaluation/bootstrap-difference'
import { areaUnderCurve, calibrationError, calibrationErrorByChance, reliability } from '../evaluation/score-forecast'
import { binColumns } from './bin-columns'
import { boostingDefaults, explainRow, scoreRow, trainBoostedTrees } from './boosted-trees'
import { customerFeatures, featureNames } from './customer-features'
import { scoreRidge, trainRidgeRegression } from './ridge-regression'
import { chooseTrainingCuts } from './training-cuts'

const sigmoid = (score: number) => 1 / (1 + Math.exp(-score))

/** Rows whose outcome follows a known score of two of three features. */
function drawRows(size: number, scoreOf: (a: number, b: number) => number, seed: string) {
  const random = seededRandom(seed)
  const columns = [0, 1, 2].map(() => Float64Array.from({ length: size }, () => random.normal()))
  const scores = Array.from({ length: size }, (_, i) => scoreOf(columns[0]?.[i] ?? 0, columns[1]?.[i] ?? 0))
  const yes = Float64Array.from(scores, (score) => (random.next() < sigmoid(score) ? 1 : 0))
  return { columns, scores, yes, none: new Float64Array(size), row: (i: number) => columns.map((column) => column[i] ?? NaN), random }
}

describe('ridge regression', () => {
  it('finds the slopes of a logistic and of a Poisson outcome', () => {
    const { columns, yes, none } = drawRows(20_000, (a, b) => -1 + 0.8 * a - 0.4 * b, 'logistic')
    const logistic = trainRidgeRegression(columns, yes, none, 'logistic')
    expect(logistic.weights.map((weight) => Math.round(weight * 10) / 10)).toEqual([-1, 0.8, -0.4, expect.closeTo(0)])
    const counts = Float64Array.from({ length: 20_000 }, (_, i) => Math.round(Math.exp(0.5 + 0.3 * (columns[0]?.[i] ?? 0))))
    expect(trainRidgeRegression(columns, counts, none, 'poisson').weights[1]).toBeCloseTo(0.3, 1)
  })

  it('adds nothing where the offset says it all, and takes the missing for average', () => {
    const { columns, scores, yes } = drawRows(20_000, (a) => a, 'offset')
    const model = trainRidgeRegression(columns, yes, Float64Array.from(scores), 'logistic')
    for (const weight of model.weights) expect(Math.abs(weight)).toBeLessThan(0.06)
    expect(scoreRidge(model, [NaN, NaN, NaN])).toBe(model.weights[0])
  })
})

describe('boosted trees', () => {
  it('learn an interaction that no line can follow', () => {
    const drawn = drawRows(8_000, (a, b) => (a > 0 === b > 0 ? 2 : -2), 'interaction')
    const model = trainBoostedTrees(drawn.columns, drawn.yes, drawn.none, 'logistic', { ...boostingDefaults, rounds: 80 }, drawn.random)
    const fresh = drawRows(4_000, (a, b) => (a > 0 === b > 0 ? 2 : -2), 'fresh')
    const ranking = Array.from(fresh.yes, (_, i) => scoreRow(model, fresh.row(i)))
    expect(areaUnderCurve(ranking, [...fresh.yes])).toBeGreaterThan(0.85)
    expect(calibrationError(ranking.map(sigmoid), [...fresh.yes])).toBeLessThan(0.05)
    const line = trainRidgeRegression(drawn.columns, drawn.yes, drawn.none, 'logistic')
    expect(areaUnderCurve(Array.from(fresh.yes, (_, i) => scoreRidge(line, fresh.row(i))), [...fresh.yes])).toBeLessThan(0.55)
  })

  it('tell each feature its part, and the parts make up the score', () => {
    const drawn = drawRows(4_000, (a) => 2 * a, 'parts')
    const model = trainBoostedTrees(drawn.columns, drawn.yes, drawn.none, 'logistic', { ...boostingDefaults, rounds: 30 }, drawn.random)
    const parts = explainRow(model, [1.5, 0, 0], 3)
    expect(parts[0]).toBeGreaterThan(5 * Math.max(Math.abs(parts[1] ?? 0), Math.abs(parts[2] ?? 0)))
    const roots = model.trees.reduce((sum, tree) => sum + (tree.value[0] ?? 0), 0)
    expect(parts.reduce((sum, part) => sum + part, roots)).toBeCloseTo(scoreRow(model, [1.5, 0, 0]), 10)
  })

  it('bin ties together and put what is missing last', () => {
    const { bins, limits } = binColumns([Float64Array.from([...new Array<number>(90).fill(0), 1, 2, 3, 4, 5, 6, 7, 8, 9, NaN])])
    expect(new Set(bins[0]?.slice(0, 90))).toEqual(new Set([0]))
    expect(bins[0]?.[99]).toBe(limits[0]?.length)
    expect(bins[0]?.[98]).toBeGreaterThan(bins[0]?.[90] ?? Infinity)
  })
})

describe('customer features', () => {
  it('are the same for the same story told slower, but for the clock itself', () => {
    const story = (pace: number) => customerFeatures([0, 10, 20, 25].map((day) => ({ day: day * pace, value: 10 })), 40 * pace - 1, 10)
    const [quick, slow] = [story(10), story(20)]
    const clocks = new Set(['age', 'silence', 'purchases per month'])
    featureNames.forEach((name, i) => {
      if (!clocks.has(name)) expect(slow[i], name).toBeCloseTo(quick[i] ?? NaN, 1)
    })
  })

  it('say nothing of a rhythm after a single purchase', () => {
    const once = customerFeatures([{ day: 3, value: 10 }], 33, 10)
    expect(once[featureNames.indexOf('silence against own rhythm')]).toBeNaN()
    expect(once[featureNames.indexOf('share of time since the last purchase')]).toBe(1)
    expect(() => customerFeatures([], 33, 10)).toThrow('without purchases')
  })
})

describe('training cuts', () => {
  it('are periods of the horizon, back to back, while history remains', () => {
    expect(chooseTrainingCuts(0, 300, 60)).toEqual([{ endDay: 240, untilDay: 300 }, { endDay: 180, untilDay: 240 }, { endDay: 120, untilDay: 180 }])
  })

  it('lie inside a history that is shorter than the horizon', () => {
    expect(chooseTrainingCuts(0, 100, 200)).toEqual([{ endDay: 70, untilDay: 100 }, { endDay: 55, untilDay: 100 }, { endDay: 40, untilDay: 100 }])
  })
})

describe('evaluation', () => {
  it('AUC counts ties half and knows the perfect and the reversed', () => {
    expect(areaUnderCurve([1, 2, 3, 4], [0, 0, 1, 1])).toBe(1)
    expect(areaUnderCurve([4, 3, 2, 1], [0, 0, 1, 1])).toBe(0)
    expect(areaUnderCurve([1, 1, 1, 2], [0, 1, 0, 1])).toBe(0.75)
  })

  it('calibration error is the mean gap between what was foretold and what happened', () => {
    const probabilities = Array.from({ length: 100 }, (_, i) => (i < 50 ? 0.2 : 0.8))
    const outcomes = probabilities.map((p, i) => (i % 10 < p * 10 ? 1 : 0))
    expect(calibrationError(probabilities, outcomes)).toBeCloseTo(0, 10)
    expect(calibrationError(probabilities.map((p) => p - 0.1), outcomes)).toBeCloseTo(0.1, 10)
    expect(reliability(probabilities, outcomes)).toHaveLength(10)
  })

  it('says how far a perfect forecast of so few would seem to be off', () => {
    const random = seededRandom('chance')
    const probabilities = Array.from({ length: 300 }, () => 0.6 * random.next())
    const errors = Array.from({ length: 200 }, () => calibrationError(probabilities, probabilities.map((p) => (random.next() < p ? 1 : 0))))
    expect(calibrationErrorByChance(probabilities)).toBeCloseTo(errors.reduce((sum, error) => sum + error, 0) / 200, 2)
    expect(calibrationErrorByChance([...probabilities, ...probabilities, ...probabilities, ...probabilities])).toBeCloseTo(calibrationErrorByChance(probabilities) / 2, 3)
  })

  it('the bootstrap tells a real difference from none', () => {
    const random = seededRandom('bootstrap')
    const rates = Array.from({ length: 2000 }, () => random.next())
    const actual = rates.map((rate) => (random.next() < rate ? 1 : 0))
    const good = { ranking: rates, expectedPurchases: rates }
    const poor = { ranking: rates.map((rate) => rate + 0.8 * random.normal()), expectedPurchases: rates.map(() => 0.5) }
    const { auc, mae } = bootstrapDifference(good, poor, actual, random, 200)
    expect(auc.interval[0]).toBeGreaterThan(0)
    expect(mae.interval[1]).toBeLessThan(0)
    expect(auc.difference).toBeCloseTo(areaUnderCurve(good.ranking, actual) - areaUnderCurve(poor.ranking, actual), 10)
    expect(bootstrapDifference(good, good, actual, random, 50).auc).toEqual({ difference: 0, interval: [0, 0] })
  })
})
