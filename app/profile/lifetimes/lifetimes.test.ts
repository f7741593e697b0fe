import { describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { drawGamma } from '../special/draw-gamma'
import { fitGammaGamma, fitLifetimeModel } from './fit'
import { groupHistories, type Four, type PurchaseHistory } from './lifetime-model'
import { findLifetimeModel, fitRepeatPurchase, lifetimeModels } from './repeat-purchase-model'
import { simulateHistories } from './simulate-histories'

const parameters: Record<string, Four> = { 'bg-nbd': [0.5, 5, 0.8, 2.5], 'mbg-nbd': [0.6, 5, 0.8, 2.5], 'pareto-nbd': [0.6, 8, 0.7, 12] }

describe.each(lifetimeModels)('$name', { timeout: 60_000 }, (model) => {
  const truth = parameters[model.name] as Four
  const history: PurchaseHistory = { x: 4, tx: 20, T: 30 }

  it('has the slope of its own likelihood', () => {
    const data = groupHistories([history, { x: 0, tx: 0, T: 12 }, { x: 0, tx: 0, T: 12 }, { x: 60, tx: 49, T: 50 }, { x: 1, tx: 50, T: 50 }])
    const slope: Four = [0, 0, 0, 0]
    model.logLikelihood(truth, data, slope)
    truth.forEach((value, i) => {
      const step = 1e-6 * value
      const moved = (by: number) => model.logLikelihood(truth.with(i, value + by) as Four, data, [0, 0, 0, 0])
      expect((moved(step) - moved(-step)) / (2 * step)).toBeCloseTo(slope[i] as number, 4)
    })
  })

  it('gives probabilities of counts that sum to one and have the expected mean', () => {
    let sum = 0
    let mean = 0
    for (let n = 0; n < 400; n++) {
      const p = model.probabilityOfN(truth, 25, n)
      sum += p
      mean += n * p
    }
    expect(sum).toBeCloseTo(1, 6)
    expect(mean).toBeCloseTo(model.expectedPurchasesNewCustomer(truth, 25), 5)
  })

  it('foretells what its own customers do', () => {
    const random = seededRandom(`lifetimes/${model.name}`)
    const customers = simulateHistories(model.name, truth, { customers: 20_000, age: 30, horizon: 20 }, random)
    const expected = customers.reduce((sum, { history }) => sum + model.expectedPurchases(truth, history, 20), 0)
    const buys = customers.reduce((sum, { history }) => sum + model.probabilityBuys(truth, history, 20), 0)
    const alive = customers.reduce((sum, { history }) => sum + model.pAlive(truth, history), 0)
    const count = (of: (customer: (typeof customers)[number]) => number) => customers.reduce((sum, customer) => sum + of(customer), 0)
    expect(expected / count((each) => each.after)).toBeCloseTo(1, 1)
    expect(buys / count((each) => (each.after > 0 ? 1 : 0))).toBeCloseTo(1, 1)
    expect(alive / count((each) => (each.active ? 1 : 0))).toBeCloseTo(1, 1)
  })

  it('finds the parameters its customers were drawn from, from every start, with honest errors', () => {
    const random = seededRandom(`fit/${model.name}`)
    const customers = simulateHistories(model.name, truth, { customers: 4_000, age: 52, horizon: 1 }, random)
    const fit = fitLifetimeModel(model, groupHistories(customers.map((each) => each.history)))
    expect(fit).toMatchObject({ converged: true, startsAgreeing: fit.starts })
    fit.parameters.forEach((value, i) => expect(Math.abs(value - (truth[i] as number))).toBeLessThan(4 * (fit.standardErrors[i] as number)))
  })

  it('stays a probability for the most frequent, and finite where formulas divide zero by zero', () => {
    for (const x of [0, 1, 40, 133, 1000]) {
      for (const a of [0.2, 1, 1 + 1e-9, 3]) {
        const odd: Four = [truth[0], truth[1], a, 1 - a > 0 ? 1 - a : truth[3]]
        const seen = { x, tx: x > 0 ? 199 : 0, T: 200 }
        const alive = model.pAlive(odd, seen)
        expect(alive).toBeGreaterThanOrEqual(0)
        expect(alive).toBeLessThanOrEqual(1)
        const expected = model.expectedPurchases(odd, seen, 10)
        expect(Number.isFinite(expected)).toBe(true)
        expect(expected).toBeGreaterThanOrEqual(model.probabilityBuys(odd, seen, 10) - 1e-9)
      }
    }
  })
})

describe('small stores', () => {
  it('get sensible answers from fifty customers of whom none came back, by the prior', () => {
    const data = groupHistories(Array.from({ length: 50 }, (_, i) => ({ x: 0, tx: 0, T: i % 12 })))
    const prior = { mean: [-0.7, 2, -0.4, 0.7], deviation: [1.3, 1.3, 1.3, 1.3] }
    for (const model of lifetimeModels) {
      const fit = fitLifetimeModel(model, data, prior)
      expect(fit.converged).toBe(true)
      expect(model.expectedPurchases(fit.parameters, { x: 0, tx: 0, T: 6 }, 13)).toBeLessThan(0.5)
      for (const error of fit.standardErrors) expect(error).toBeGreaterThan(0)
    }
  })
})

describe('a store of fifty orders', { timeout: 60_000 }, () => {
  it.each(lifetimeModels)('$name: converges to one optimum, says that it knows little, and stays sensible', (model) => {
    const random = seededRandom(`fifty/${model.name}`)
    const few = simulateHistories(model.name, parameters[model.name] as Four, { customers: 30, age: 30, horizon: 1 }, random).map(({ history }) => history)
    const many = simulateHistories(model.name, parameters[model.name] as Four, { customers: 5_000, age: 30, horizon: 1 }, random).map(({ history }) => history)
    const fit = (histories: PurchaseHistory[]) => fitRepeatPurchase(model, { ids: histories.map(String), rows: histories.map((_, i) => i), histories, meanRepeatValue: histories.map(() => 20), actual: [], actualValue: [], horizon: 13 }).fit
    const [small, large] = [fit(few), fit(many)]
    for (const each of [small, large]) expect(each).toMatchObject({ converged: true, startsAgreeing: each.starts })
    // Relative errors: wide with thirty customers, several times narrower with five thousand.
    const wide = (each: typeof small) => each.standardErrors.map((error, i) => error / (each.parameters[i] ?? NaN))
    wide(small).forEach((error, i) => {
      expect(error).toBeGreaterThan(0.2)
      expect(error).toBeLessThan(2)
      expect(error).toBeGreaterThan(2 * (wide(large)[i] ?? NaN))
    })
    const regular = model.expectedPurchases(small.parameters, { x: 6, tx: 28, T: 30 }, 13)
    const gone = model.expectedPurchases(small.parameters, { x: 1, tx: 1, T: 30 }, 13)
    expect(regular).toBeGreaterThan(0.5)
    expect(regular).toBeLessThan(6)
    expect(gone).toBeLessThan(regular / 2)
  })
})

describe('MBG/NBD', { timeout: 60_000 }, () => {
  it('comes to the same top from every start where two stories fit: most stop at once, or most hardly buy', () => {
    const random = seededRandom('two tops')
    const histories = Array.from({ length: 1_500 }, (_, i) => {
      const T = 5 + 90 * random.next()
      if (i % 7 !== 0) return { x: 0, tx: 0, T }
      let [x, tx] = [0, 0]
      const rate = drawGamma(1, random) / 10
      for (let at = -Math.log(1 - random.next()) / rate; at <= T && random.next() > 0.1; at -= Math.log(1 - random.next()) / rate) [x, tx] = [x + 1, at]
      return { x, tx, T }
    })
    expect(fitLifetimeModel(findLifetimeModel('mbg-nbd'), groupHistories(histories))).toMatchObject({ converged: true, startsAgreeing: 3, starts: 3 })
  })
})

describe('Gamma-Gamma', () => {
  it('finds the spend its customers were drawn from', () => {
    const random = seededRandom('gamma-gamma')
    const [p, q, v] = [6, 4, 15]
    const x: number[] = []
    const z: number[] = []
    for (let i = 0; i < 6000; i++) {
      const rate = drawGamma(q, random) / v
      const count = 1 + random.int(5)
      let sum = 0
      for (let j = 0; j < count; j++) sum += drawGamma(p, random) / rate
      x.push(count)
      z.push(sum / count)
    }
    const fit = fitGammaGamma({ x, z })
    expect(fit.converged).toBe(true)
    fit.parameters.forEach((value, i) => expect(Math.abs(value - ([p, q, v][i] as number))).toBeLessThan(4 * (fit.standardErrors[i] as number)))
  })
})

describe('expectations far out', () => {
  it('agree with plain averages over the hidden rate and chance to stop', () => {
    // A BG/NBD whose customers are all alike: rate 0.5, chance to stop 0.1; E[X(t)] = (1 - e^(-rate p t)) / p.
    const alike: Four = [2e5, 4e5, 1e5, 9e5]
    expect(findLifetimeModel('bg-nbd').expectedPurchasesNewCustomer(alike, 30)).toBeCloseTo((1 - Math.exp(-0.5 * 0.1 * 30)) / 0.1, 3)
    expect(findLifetimeModel('pareto-nbd').expectedPurchasesNewCustomer([2e5, 4e5, 1e5, 9e5], 30)).toBeCloseTo((0.5 * (1 - Math.exp(-30 / 9))) / (1 / 9), 2)
    // Nobody ever stops: the negative binomial's mean, also for a buyer of thousands.
    expect(findLifetimeModel('bg-nbd').expectedPurchases([0.5, 5, 1e-9, 1e6], { x: 3000, tx: 100, T: 100 }, 50)).toBeCloseTo((3000.5 / 105) * 50, 0)
  })
})
