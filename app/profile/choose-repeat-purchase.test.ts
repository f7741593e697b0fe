import { describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { chooseRepeatPurchase } from './choose-repeat-purchase'
import { PurchaseLog } from './lifetimes/purchase-log'
import { foresee } from './lifetimes/repeat-purchase-model'
import { drawGamma } from './special/draw-gamma'

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

describe('chooseRepeatPurchase', () => {
  it('puts a model live that foretells better than the rule, and says by how much', () => {
    const { card, fitted } = chooseRepeatPurchase(drawStore(1500, 'live'), 364)
    expect(card).toMatchObject({ metric: 'log-loss', promoted: true, rows: 1500 })
    expect(card.value).toBeLessThan(card.baseline)
    expect(card.details.gain).toMatchObject({ low: expect.any(Number) })
    expect(fitted).not.toBeNull()
    const outlook = foresee(fitted!, { repeats: 5, lastDay: 200, ageDays: 210, meanRepeatValue: 40 })
    expect(outlook.pAlive).toBeGreaterThan(0.7)
    expect(outlook.expectedOrders90).toBeGreaterThan(0.5)
    expect(outlook.expectedValue365).toBeGreaterThan(40)
    expect(foresee(fitted!, { repeats: 5, lastDay: 60, ageDays: 364, meanRepeatValue: 40 }).pAlive).toBeLessThan(0.2)
  })

  it('is the same from run to run', () => {
    expect(chooseRepeatPurchase(drawStore(300, 'same'), 364)).toEqual(chooseRepeatPurchase(drawStore(300, 'same'), 364))
  })

  it('does not promote what cannot be judged', () => {
    expect(chooseRepeatPurchase(new PurchaseLog(), 364)).toMatchObject({ fitted: null, card: { promoted: false } })
    expect(chooseRepeatPurchase(drawStore(20, 'few'), 364).card.why).toBe('Waits for 50 customers and 56 days of orders; there are 20 and 351.')
    const quiet = new PurchaseLog()
    for (let i = 0; i < 400; i++) quiet.add(`once-${i}`, [{ day: i % 300, value: 10 }])
    expect(chooseRepeatPurchase(quiet, 364)).toMatchObject({ fitted: null, card: { promoted: false, why: expect.stringContaining('Too few customers came back') } })
  })

  it('does not promote a model whose gain may be chance', () => {
    // Whoever bought in the last 90 days buys again with one chance, the others with another: the rule is the truth.
    const random = seededRandom('rule')
    const log = new PurchaseLog()
    for (let i = 0; i < 800; i++) {
      const purchases = [{ day: random.int(170), value: 20 }]
      for (let month = 180; month < 364; month += 30) {
        const recent = month - (purchases.at(-1)?.day ?? 0) <= 90
        if (random.next() < (recent ? 0.25 : 0.02)) purchases.push({ day: month + random.int(30), value: 20 })
      }
      log.add(`customer-${i}`, purchases)
    }
    expect(chooseRepeatPurchase(log, 364).card).toMatchObject({ promoted: false })
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
  })
})
