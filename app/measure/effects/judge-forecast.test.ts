import { describe, expect, it } from 'vitest'

import { seededRandom } from '~/platform/random'

import { compareLosses, confusionAt, logLosses, reliabilityBins, rocCurve, thinOut } from './judge-forecast'

// Ranked by hand: 0.9 yes, 0.8 no, 0.7 yes, 0.4 no, 0.4 yes, 0.1 no.
const probabilities = [0.4, 0.9, 0.1, 0.8, 0.7, 0.4]
const outcomes = [0, 1, 0, 0, 1, 1]

describe('rocCurve', () => {
  it('is the curve and the area that come out by hand, ties half', () => {
    const { auc, points } = rocCurve(probabilities, outcomes)
    const third = 1 / 3
    expect(points.map((point) => [point.falsePositiveRate, point.truePositiveRate])).toEqual([[0, 0], [0, third], [third, third], [third, 2 * third], [2 * third, 1], [1, 1]])
    // Of nine pairs 0.9 wins three, 0.7 two, 0.4 one and a tie.
    expect(auc).toBeCloseTo(6.5 / 9, 12)
  })
  it('is 1 for a perfect order, 0 for its reverse, 1/2 without any, and the share of pairs ranked right', () => {
    expect(rocCurve([0.1, 0.2, 0.8], [0, 0, 1]).auc).toBe(1)
    expect(rocCurve([0.8, 0.7, 0.1], [0, 0, 1]).auc).toBe(0)
    expect(rocCurve([0.3, 0.3, 0.3], [0, 1, 0]).auc).toBe(0.5)
    const random = seededRandom('roc')
    const scores = Array.from({ length: 200 }, () => random.int(30) / 30)
    const happened = scores.map((score) => Number(random.next() < score))
    const pairs = scores.flatMap((a, i) => scores.flatMap((b, j) => (happened[i] === 1 && happened[j] === 0 ? [a > b ? 1 : a === b ? 0.5 : 0] : [])))
    expect(rocCurve(scores, happened).auc).toBeCloseTo(pairs.reduce<number>((sum, pair) => sum + pair, 0) / pairs.length, 12)
  })
  it('has no area with one kind of outcome only', () => {
    expect(rocCurve([0.1, 0.2], [1, 1]).auc).toBeNaN()
  })
  it('keeps its ends when it is thinned out', () => {
    const points = Array.from({ length: 500 }, (_, at) => ({ falsePositiveRate: at / 499, truePositiveRate: at / 499 }))
    const few = thinOut(points, 60)
    expect([few.length, few[0], few.at(-1)]).toEqual([60, points[0], points[499]])
  })
})

describe('confusionAt', () => {
  it('counts the four cells, a probability at the threshold as yes', () => {
    expect(confusionAt(probabilities, outcomes, 0.7)).toEqual({ threshold: 0.7, truePositive: 2, falsePositive: 1, falseNegative: 1, trueNegative: 2 })
    expect(confusionAt(probabilities, outcomes, 0.4)).toEqual({ threshold: 0.4, truePositive: 3, falsePositive: 2, falseNegative: 0, trueNegative: 1 })
  })
})

describe('losses and bins', () => {
  it('take the logarithm of what was given to what happened', () => {
    expect(logLosses([0.25, 0.25, 0], [1, 0, 1])).toEqual([-Math.log(0.25), -Math.log(0.75), -Math.log(1e-6)])
  })
  it('compare mail by mail', () => {
    expect(compareLosses([1, 1], [2, 4])).toEqual({ gain: 2, error: 1 })
  })
  it('put foretold beside happened in bins of equal size', () => {
    expect(reliabilityBins([0.1, 0.9, 0.3, 0.7], [0, 1, 1, 1], 2)).toEqual([{ foretold: 0.2, happened: 0.5, mails: 2 }, { foretold: 0.8, happened: 1, mails: 2 }])
  })
})
