import { describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { chooseRepeatPurchase } from './choose-repeat-purchase'
import { PurchaseLog } from './lifetimes/purchase-log'
import { describer, foresee, type CustomerModel } from './foresee'
import { correctorFeatures } from './propensity/customer-features'
import { drawGamma } from './special/draw-gamma'

const random = () => seededRandom('choose')

/** What the model asks to know of these purchases. */
const describeWith = (model: CustomerModel, days: readonly number[], today: number, value: number) => describer(model)?.(days.map((day) => ({ day, value })), today) ?? []

/** A year of a store whose customers buy at their own rate and some day stop. */
function drawStore(customers: number, seed: string): PurchaseLog {
  const random = seededRandom(seed)
  const log = new PurchaseLog()
  for (let i = 0; i < customers; i++) {
    const rate = drawGamma(1.5, random) / 60
    const taste = 20 + 40 * random.next()
    let day = random.int(300)
    const purchases = []
    do {
      purchases.push({ day, value: taste * (0.7 + 0.6 * random.next()) })
      day += Math.max(1, Math.round(-Math.log(1 - random.next()) / rate))
    } while (random.next() > 0.15 && day <= 364)
    log.add(`customer-${i}`, purchases)
  }
  return log
}

describe('chooseRepeatPurchase', { timeout: 90_000 }, () => {
  it('puts a model live that foretells better than the rule, and says by how much', () => {
    const { card, model } = chooseRepeatPurchase(drawStore(1_000, 'live'), 364, random())
    expect(card).toMatchObject({ metric: 'log-loss', promoted: true, rows: 1_000 })
    expect(card.value).toBeLessThan(card.baseline)
    expect(card.details.gain).toMatchObject({ low: expect.any(Number) })
    if (!model) throw new Error('no model')
    const days = [154, 190, 230, 270, 310, 354]
    const features = (today: number) => describeWith(model, days, today, 40)
    const active = foresee(model, { repeats: 5, lastDay: 200, ageDays: 210, meanRepeatValue: 40 }, features(364))
    expect(active.pAlive).toBeGreaterThan(0.7)
    expect(active.expectedOrders90).toBeGreaterThan(0.5)
    expect(active.expectedValue365).toBeGreaterThan(40)
    expect([active.buys30, active.buys60, active.buys90]).toEqual([active.buys30, active.buys60, active.buys90].sort((a, b) => a - b))
    const gone = foresee(model, { repeats: 5, lastDay: 200, ageDays: 500, meanRepeatValue: 40 }, features(654))
    expect(gone.pAlive).toBeLessThan(0.2)
    expect(gone.buys90).toBeLessThan(active.buys30)
  })

  it('corrects the forecast where customers depart from the models, says what speaks for and against, and yields to the rule that says it better', () => {
    // Half of the customers keep a strict calendar of four weeks; the models know no calendar. Whoever is silent for longer is gone.
    const draw = seededRandom('calendar')
    const log = new PurchaseLog()
    for (let i = 0; i < 400; i++) {
      const purchases = [{ day: draw.int(200), value: 20 }]
      const first = purchases[0]?.day ?? 0
      const stops = draw.next() < 0.5 ? first + draw.int(160) : 400
      for (let day = first + 28; day < Math.min(stops, 364); day += 28) purchases.push({ day, value: 20 })
      log.add(`customer-${i}`, purchases)
    }
    const { card, model, lost } = chooseRepeatPurchase(log, 364, random())
    expect(card).toMatchObject({ promoted: false, baselineName: 'the rule "days since the last purchase"', details: { model: expect.stringContaining('correction') } })
    expect(lost).toBe(true)
    expect(card.why).toBe('The rule foretold the last 90 days better.')
    if (!model) throw new Error('no model')
    const overdue = { repeats: 8, lastDay: 224, ageDays: 294, meanRepeatValue: 20 }
    const { drivers, buys60 } = foresee(model, overdue, describeWith(model, Array.from({ length: 9 }, (_, k) => 70 + 28 * k), 364, 20))
    expect(buys60).toBeLessThan(0.5)
    expect(drivers.length).toBeGreaterThan(0)
    expect(drivers[0]?.effect).toBeLessThan(0)
    expect(Math.abs(drivers[0]?.effect ?? 0)).toBeGreaterThanOrEqual(Math.abs(drivers.at(-1)?.effect ?? Infinity))
    for (const driver of drivers) expect(correctorFeatures).toContain(driver.feature)
  })

  it('is the same from run to run', () => {
    expect(chooseRepeatPurchase(drawStore(200, 'same'), 364, random())).toEqual(chooseRepeatPurchase(drawStore(200, 'same'), 364, random()))
  })

  it('does not promote what cannot be judged', () => {
    expect(chooseRepeatPurchase(new PurchaseLog(), 364, random())).toMatchObject({ model: null, card: { promoted: false } })
    expect(chooseRepeatPurchase(drawStore(20, 'few'), 364, random()).card.why).toBe('Waits for 50 customers and 56 days of orders; there are 20 and 351.')
    const quiet = new PurchaseLog()
    for (let i = 0; i < 400; i++) quiet.add(`once-${i}`, [{ day: i % 300, value: 10 }])
    expect(chooseRepeatPurchase(quiet, 364, random())).toMatchObject({ model: null, card: { promoted: false, why: expect.stringContaining('Too few customers came back') } })
  })

  it('does not promote a model whose gain may be chance', () => {
    // Whoever bought in the last 90 days buys again with one chance, the others with another: the rule is the truth.
    const draw = seededRandom('rule')
    const log = new PurchaseLog()
    for (let i = 0; i < 800; i++) {
      const purchases = [{ day: draw.int(170), value: 20 }]
      for (let month = 180; month < 364; month += 30) {
        const recent = month - (purchases.at(-1)?.day ?? 0) <= 90
        if (draw.next() < (recent ? 0.25 : 0.02)) purchases.push({ day: month + draw.int(30), value: 20 })
      }
      log.add(`customer-${i}`, purchases)
    }
    expect(chooseRepeatPurchase(log, 364, random()).card).toMatchObject({ promoted: false })
  })
})

describe('PurchaseLog', () => {
  it('splits history from what came after, in weeks, with purchases of one day as one', () => {
    const log = new PurchaseLog()
    log.add('a', [{ day: 0, value: 5 }, { day: 7, value: 10 }, { day: 7, value: 6 }, { day: 20, value: 20 }, { day: 30, value: 30 }])
    log.add('b', [{ day: 15, value: 9 }])
    log.add('c', [{ day: 14, value: 9 }])
    expect(log.splitAt(14, 28)).toEqual({
      ids: ['a', 'c'],
      rows: [0, 2],
      histories: [{ x: 1, tx: 1, T: 2 }, { x: 0, tx: 0, T: 0 }],
      meanRepeatValue: [16, 0],
      actual: [1, 0],
      actualValue: [20, 0],
      horizon: 2,
    })
    expect([log.firstDay, log.lastDay]).toEqual([0, 30])
    const handedOver = PurchaseLog.fromColumns(log.toColumns())
    expect(handedOver.size).toBe(3)
    expect([0, 1, 2].map((customer) => handedOver.purchases(customer))).toEqual([0, 1, 2].map((customer) => log.purchases(customer)))
  })
})
