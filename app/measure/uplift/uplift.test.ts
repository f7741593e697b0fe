import { describe, expect, it } from 'vitest'

import { seededRandom } from '~/platform/random'

import { encodeFeatures, fitUpliftWeights, leastRisk, leaveOut, predictLinear, scoreUplift, takeRows, upliftModelNames } from './index'
import { fitRidge } from './ridge'

describe('fitRidge', () => {
  it('finds the line through exact points, and shrinks everything but the intercept', () => {
    const x = { rows: 4, columns: 2, values: Float64Array.from([1, -1, 1, 1, 1, -1, 1, 1]) }
    const y = Float64Array.from([1, 5, 1, 5])
    expect([...fitRidge(x, y, 1e-9)].map((weight) => Math.round(weight * 1e6) / 1e6)).toEqual([3, 2])
    const [intercept, slope] = fitRidge(x, y, 4)
    expect(intercept).toBeCloseTo(3, 6)
    expect(slope).toBeCloseTo(1, 6)
  })
})

describe('uplift models', () => {
  const random = seededRandom('uplift')
  const n = 8_000
  const kind = Array.from({ length: n }, () => random.pick(['moved', 'sure', 'lost']))
  const treated = Array.from({ length: n }, () => random.next() < 0.5)
  // Only the moved answer to treatment; the sure buy anyway and would head any list of likely buyers.
  const outcome = kind.map((one, row) => Number(random.next() < (one === 'sure' ? 0.6 : one === 'moved' && treated[row] ? 0.3 : 0.05)))
  const features = encodeFeatures([{ name: 'kind', values: kind }, { name: 'noise', values: kind.map(() => random.normal()) }])
  const rows = [...kind.keys()]
  const [train, test] = [rows.slice(0, n / 2), rows.slice(n / 2)]

  it.each(upliftModelNames)('%s finds those who are moved, on customers it has not seen', (name) => {
    const data = { features: takeRows(features, train), treated: train.map((row) => treated[row]!), outcome: train.map((row) => outcome[row]!) }
    const { shrink } = leastRisk(leaveOut(data, [name]))
    const scores = predictLinear(takeRows(features, test), fitUpliftWeights(name, data, shrink))
    const score = scoreUplift(scores, test.map((row) => treated[row]!), test.map((row) => outcome[row]!), 0.3)
    expect(score.atShare).toBeGreaterThan(0.17)
    expect(score.qini).toBeGreaterThan(0.01)
    const top = [...test.keys()].sort((a, b) => scores[b]! - scores[a]!).slice(0, Math.floor(test.length * 0.25))
    expect(top.filter((at) => kind[test[at]!] === 'moved').length / top.length).toBeGreaterThan(0.9)
  })
  it('shrinks much where nobody differs, and little where the effect is plain', () => {
    const plain = { features: takeRows(features, train), treated: train.map((row) => treated[row]!), outcome: train.map((row) => outcome[row]!) }
    const alike = { ...plain, outcome: plain.treated.map((one) => Number(random.next() < (one ? 0.3 : 0.2))) }
    const chosen = (data: typeof plain): number => leastRisk(leaveOut(data, ['residual'])).shrink
    expect(chosen(plain)).toBeLessThan(0.1)
    expect(chosen(alike)).toBeGreaterThanOrEqual(0.5)
  })
  it('judges each customer by a model that did not see them', () => {
    const data = { features: takeRows(features, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), treated: [true, false, true, false, true, false, true, false, true, false], outcome: [1, 0, 0, 0, 1, 1, 0, 0, 1, 0] }
    const before = leaveOut(data, ['residual'])[0]!.scores
    const after = leaveOut({ ...data, outcome: data.outcome.map((value, row) => (row % 5 === 2 ? 100 : value)) }, ['residual'])[0]!.scores
    for (const row of data.treated.keys()) expect(before[row] === after[row], `customer ${row}`).toBe(row % 5 === 2)
  })
  it('a score without knowledge has no Qini', () => {
    const blind = scoreUplift(test.map(() => 0), test.map((row) => treated[row]!), test.map((row) => outcome[row]!), 0.3)
    expect(Math.abs(blind.qini)).toBeLessThan(0.005)
  })
  it('needs both arms', () => {
    expect(() => fitUpliftWeights('residual', { features: takeRows(features, [0, 1]), treated: [true, true], outcome: [0, 1] }, 0.1)).toThrow(/treated and untreated/)
  })
})
