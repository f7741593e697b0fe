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

/** Customers who differ in how often they buy, and stop one day; `swing` is how much the store buys on a day, around 1. */
function customerBase(firstDay: (random: Random) => number, swing: (day: number) => number): PurchaseLog {
  return store(1_000, (random) => {
    const first = firstDay(random)
    const rate = -0.02 * Math.log(1 - random.next())
    const purchases = [{ day: first, value: 20 }]
    for (let day = first + 1; day <= 360 && random.next() > 0.003; day++) if (random.next() < rate * swing(day)) purchases.push({ day, value: 10 + random.int(30) })
    return purchases
  })
}

const bases: Record<string, PurchaseLog> = {
  'that grow': customerBase((random) => Math.floor(290 * Math.sqrt(random.next())), (day) => 0.6 + day / 400),
  'that shrink': customerBase((random) => Math.floor(290 * (1 - Math.sqrt(random.next()))), (day) => 1.6 - day / 300),
  'with a strong season': customerBase((random) => random.int(280), (day) => 1 + 1.5 * Math.max(0, Math.sin((2 * Math.PI * (day - 240)) / 365))),
  'who mostly come once': store(1_000, (random, i) => (i % 6 === 0 ? walk(random, random.int(280), 0.01, 360, () => 20) : [{ day: random.int(280), value: 20 }])),
  'with subscriptions': store(1_000, (random) => Array.from({ length: 1 + Math.floor(-8 * Math.log(1 - random.next())) }, () => 28 + random.int(5)).reduce<PurchaseDay[]>((all, gap) => [...all, { day: (all.at(-1)?.day ?? 0) + gap, value: 20 }], [{ day: random.int(280), value: 20 }]).filter(({ day }) => day <= 360)),
}

describe('measureForecasts on ordinary stores', { timeout: 120_000 }, () => {
  it.each(Object.entries(bases))('customers %s: is calibrated and ranks no worse than the plain rules', (_name, log) => {
    const { chosen, models, rules } = measureForecasts(log, 300, 360, 0, null).report
    const holdout = models[chosen]?.holdout
    // Of a perfect forecast of a thousand customers it would be about .03.
    expect(holdout?.ece).toBeLessThan(0.07)
    for (const rule of Object.values(rules)) expect(holdout?.auc).toBeGreaterThan(rule.auc - 0.02)
  })
})

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
