import { describe, expect, it } from 'vitest'
import { seededRandom, type Random } from '~/platform/random'
import { PurchaseLog, type PurchaseDay } from '~/profile'
import { formatPredictions, measureForecasts } from './measure-forecasts'

/** A store of so many customers; `draw` gives one customer's purchases. */
function store(customers: number, draw: (random: Random, i: number) => PurchaseDay[]): PurchaseLog {
  const log = new PurchaseLog()
  for (let i = 0; i < customers; i++) log.add(`c${i}`, draw(seededRandom(`shapes/${i}`), i))
  return log
}

/** Purchases at a rate (per day) from a first day on, each of a value. */
function walk(random: Random, first: number, rate: number, until: number, value: () => number): PurchaseDay[] {
  const purchases: PurchaseDay[] = []
  for (let day = first; day <= until; day += Math.max(1, Math.round(-Math.log(1 - random.next()) / rate))) purchases.push({ day, value: value() })
  return purchases
}

const shapes: Record<string, { log: PurchaseLog; end: number; until: number }> = {
  'few customers': { log: store(25, (random) => walk(random, random.int(90), 0.03, 300, () => 20)), end: 200, until: 300 },
  'one purchase each, until a few come back': { log: store(400, (random, i) => [{ day: random.int(200), value: 15 }, ...(i % 40 === 0 ? [{ day: 230 + random.int(40), value: 15 }] : [])]), end: 200, until: 300 },
  'heavy buyers': { log: store(150, (random) => walk(random, random.int(10), 0.6, 300, () => 5 + random.int(9))), end: 200, until: 300 },
  'a short calibration': { log: store(300, (random) => walk(random, random.int(15), 0.05, 120, () => 20)), end: 20, until: 110 },
  'a long calibration and a short hold-out': { log: store(200, (random) => walk(random, random.int(600), 0.01, 740, () => 20)), end: 730, until: 737 },
  'ties: all on the same days': { log: store(300, (_random, i) => [0, 30, 60, 90, 120].slice(0, 1 + (i % 5)).map((day) => ({ day, value: 10 }))), end: 89, until: 130 },
  'many purchases of no value': { log: store(300, (random) => walk(random, random.int(100), 0.03, 300, () => (random.next() < 0.7 ? 0 : 30))), end: 200, until: 300 },
  'nothing ever paid': { log: store(200, (random) => walk(random, random.int(100), 0.03, 300, () => 0)), end: 200, until: 300 },
}

describe('measureForecasts on stores of odd shapes', { timeout: 120_000 }, () => {
  it.each(Object.entries(shapes))('%s: answers with numbers, from a model that is not far off the plain rules', (_name, { log, end, until }) => {
    const measured = measureForecasts(log, end, until, 0, null)
    const { chosen, models, rules, dataset } = measured.report
    const holdout = models[chosen]?.holdout
    for (const value of [holdout?.mae, holdout?.rmse, holdout?.logLoss, holdout?.ece, holdout?.medianMae]) expect(value).toBeGreaterThanOrEqual(0)
    expect(holdout?.logLoss).toBeLessThan(1)
    expect(holdout?.mae).toBeLessThan(1.5 * (rules['bought in the last 90 days']?.mae ?? 0) + 0.05)
    const cells = formatPredictions(measured).trim().split('\n').slice(1).map((line) => line.split(',').slice(1).map(Number))
    expect(cells).toHaveLength(dataset.customers)
    for (const [expected = NaN, active = NaN, buys = NaN, value = NaN] of cells) {
      expect(Number.isFinite(expected) && expected >= 0 && Number.isFinite(value) && value >= 0).toBe(true)
      expect(active >= 0 && active <= 1 && buys >= 0 && buys <= 1).toBe(true)
    }
  })
})
