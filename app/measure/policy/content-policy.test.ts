import { describe, expect, it } from 'vitest'

import { seededRandom } from '~/platform/random'

import { fitKnownEncoder } from '../decisions/encode-known'
import type { Known } from '../decisions/known'
import { fitBayesRegression, marginal } from './bayes-regression'
import { chooseContent, type ContentCustomer } from './choose-content'
import { contentChances, fitContentPolicy } from './content-policy'

const nobody: Known = { orders: 1, spent: 20, recencyDays: 10, overdue: 0.2, mailsLately: 0, clickedDays: null, pAlive: null, expectedOrders: null, chance: null, segment: null }
const actions = [{ id: 'a', treatment: '1' }, { id: 'b', treatment: '2' }]

/** Customers of whom the loyal order more after b and the others after a, where it differs at all. */
function customersOf(seed: string, count: number, differs: boolean, propensityOfB = (_known: Known): number => 0.5): ContentCustomer[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => {
    const known = { ...nobody, segment: random.pick(['loyal', 'new']), recencyDays: random.int(100) }
    const b = propensityOfB(known)
    const action = Number(random.next() < b)
    const fits = (known.segment === 'loyal') === (action === 1)
    const outcome = Number(random.next() < (differs && fits ? 0.3 : 0.1))
    return { known, action, propensity: action === 1 ? b : 1 - b, outcome, ordered: outcome === 1 }
  })
}
const task = (customers: ContentCustomer[], metric: 'conversion' | 'revenue' = 'conversion') => ({ customers, actions, weights: [0.5, 0.5], floor: 0.1, metric })

describe('fitBayesRegression', () => {
  it('finds the posterior of a line, and of one weight whatever the other is', () => {
    const rows = [-1, 1, -1, 1].map((x) => Float64Array.from([1, x]))
    const posterior = fitBayesRegression('linear', rows, [1, 5, 1, 5], [4, 4])
    // Four unit-noise observations against a prior of precision 4: half of the least-squares weights, variance one eighth.
    expect(posterior.mean.map((weight) => Math.round(weight * 1e9) / 1e9)).toEqual([1.5, 1])
    expect(posterior.covariance.map((value) => Math.round(value * 1e9) / 1e9)).toEqual([0.125, 0, 0, 0.125])
    expect(marginal(posterior, [1])).toMatchObject({ mean: [expect.closeTo(1, 9)], covariance: [expect.closeTo(0.125, 9)] })
  })
})

describe('contentChances', () => {
  it('is the chance to be the best, between the floors, and even where nothing is known', () => {
    const encoder = fitKnownEncoder([nobody])
    const width = encoder.mean.length + 1
    const unsure = { encoder, actions, added: { mean: new Array<number>(width).fill(0), covariance: Array.from({ length: width * width }, (_, at) => Number(at % (width + 1) === 0)) } }
    expect(contentChances(unsure, nobody, 0.1)[1]).toBeCloseTo(0.5, 1)
    const sure = { ...unsure, added: { ...unsure.added, mean: unsure.added.mean.map((_, at) => (at === 0 ? 50 : 0)) } }
    expect(contentChances(sure, nobody, 0.1)).toEqual([expect.closeTo(0.1, 12), expect.closeTo(0.9, 12)])
  })

  it('gives each kind of customer what suits them, also where a skewed policy logged it', () => {
    for (const propensity of [() => 0.5, ({ segment }: Known) => (segment === 'loyal' ? 0.15 : 0.4)]) {
      const customers = customersOf('suits', 3_000, true, propensity)
      const { policy } = fitContentPolicy(fitKnownEncoder(customers.map(({ known }) => known)), actions, { known: customers.map(({ known }) => known), actions: customers.map(({ action }) => action), outcomes: customers.map(({ outcome }) => outcome) })
      expect(contentChances(policy, { ...nobody, segment: 'loyal' }, 0.1)[1]).toBeGreaterThan(0.88)
      expect(contentChances(policy, { ...nobody, segment: 'new' }, 0.1)[1]).toBeLessThan(0.12)
    }
  })
})

describe('chooseContent', () => {
  it('wins where it matters who gets what, and says whom it gives what', () => {
    const { better, quality } = chooseContent(task(customersOf('wins', 2_000, true)))
    expect(better).toBe(true)
    // Nine in ten get what suits them: .28 against .2.
    expect(quality.judged!.doublyRobust.value).toBeCloseTo(0.28, 1)
    expect(quality.judged!.fixed.value).toBeCloseTo(0.2, 1)
    for (const name of ['inversePropensity', 'selfNormalised'] as const) expect(Math.abs(quality.judged![name].value - 0.28)).toBeLessThan(0.05)
    expect(quality.learned[0]).toMatchObject({ column: expect.stringMatching(/^segment:/) as string })
    const told = quality.learned.find(({ column }) => column === 'segment:loyal') ?? quality.learned[0]!
    expect((told.more > told.less) === (told.variant === (told.column === 'segment:loyal' ? 'b' : 'a'))).toBe(true)
  })

  it('seldom wins where it does not matter, takes money as an outcome, and says what is missing', () => {
    const wins = Array.from({ length: 20 }, (_, seed) => chooseContent(task(customersOf(`alike ${seed}`, 800, false))).better)
    expect(wins.filter(Boolean).length).toBeLessThanOrEqual(3)
    const money = customersOf('money', 2_000, true).map((customer) => ({ ...customer, outcome: customer.outcome * 35 }))
    expect(chooseContent(task(money, 'revenue'))).toMatchObject({ better: true, quality: { metric: 'revenue' } })
    expect(chooseContent(task(customersOf('few', 120, true))).quality).toMatchObject({ judged: null, missing: { customers: 280 } })
  })
})
