import { describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { purchasesBefore, type Purchases } from '../purchases'
import { PurchasesBuilder } from '../purchases-builder'
import { measureItems, statisticsState } from '../ranker/item-statistics'
import { pairOptions, pricedSources, rankerSources } from '../ranker/ranker-sources'
import type { ServingModel } from '../serving'
import type { SourceState } from '../source'
import { countSegments, segmentBoundsOf } from '../sources/popular-in-segment'
import { addOrders } from './add-orders'

const items = 40
const [since, at] = [100, 101]

/** Forty products, sixty customers, orders over a hundred days and one more; some products are sold on the last day first. */
function store(seed: number): Purchases {
  const random = seededRandom(`grown/${seed}`)
  const builder = new PurchasesBuilder(Array.from({ length: items }, (_, i) => `p${String(i).padStart(2, '0')}`))
  for (let c = 0; c < 60; c++) {
    const days = Array.from({ length: 1 + random.int(6) }, () => (random.next() < 0.2 ? since + random.next() : since * random.next())).sort((a, b) => a - b)
    days.forEach((day, order) => {
      for (let line = 0; line <= random.int(4); line++) {
        const product = day > since ? random.int(items) : random.int(items - 3)
        builder.add({ customerId: `c${String(c).padStart(2, '0')}`, orderId: `${c}-${order}`, day, productId: `p${String(product).padStart(2, '0')}`, quantity: 1, price: 3 + product })
      }
    })
  }
  return builder.finish()
}

/** Only those who ordered after `since`, as the daily update reads them. */
function ofGrown(purchases: Purchases): Purchases {
  const builder = new PurchasesBuilder(purchases.items)
  for (let c = 0; c < purchases.customers.length; c++) {
    if (!(purchases.day[purchases.start[c + 1]! - 1]! > since)) continue
    for (let row = purchases.start[c]!; row < purchases.start[c + 1]!; row++) {
      builder.add({ customerId: purchases.customers[c]!, orderId: `${c}-${purchases.basket[row]}`, day: purchases.day[row]!, productId: purchases.items[purchases.item[row]!]!, quantity: purchases.quantity[row]!, price: purchases.price[row]! })
    }
  }
  return builder.finish()
}

function counted(purchases: Purchases, day: number): Pick<ServingModel, 'sources' | 'statistics'> {
  const names = ['repeat', 'popular', 'popular-segment', 'popular-price', ...Object.keys(pairOptions)]
  return {
    sources: Object.fromEntries(names.map((name) => [name, [...rankerSources, ...pricedSources].find((one) => one.name === name)!.fit(purchases, [], day).state])),
    statistics: statisticsState(measureItems(purchases, day)),
  }
}

/** The same neighbours of each product, whatever the order of equals, with the same buyers and, but for rounding, values. */
function expectSameRows(got: SourceState, wanted: SourceState): void {
  const rowOf = ({ start, column, value, buyers }: SourceState, a: number) =>
    [...column!.subarray(start![a], start![a + 1])].map((b, i) => ({ b, value: value![start![a]! + i]!, buyers: buyers![start![a]! + i]! })).sort((x, y) => x.b - y.b)
  for (let a = 0; a < items; a++) {
    const [one, other] = [rowOf(got, a), rowOf(wanted, a)]
    expect(one.map(({ b, buyers }) => [b, buyers])).toEqual(other.map(({ b, buyers }) => [b, buyers]))
    expectClose(one.map(({ value }) => value), other.map(({ value }) => value))
  }
}

function expectClose(got: ArrayLike<number>, wanted: ArrayLike<number>): void {
  for (let i = 0; i < wanted.length; i++) {
    if (!Number.isFinite(wanted[i]!)) expect(got[i]).toBe(wanted[i])
    else expect(Math.abs(got[i]! - wanted[i]!)).toBeLessThanOrEqual(1e-4 * Math.max(1, Math.abs(wanted[i]!)))
  }
}

describe('addOrders', () => {
  it.each([1, 2, 3, 4, 5])('comes to the numbers of a full count (store %i)', (seed) => {
    const all = store(seed)
    const grown = addOrders(counted(purchasesBefore(all, since), since) as ServingModel, ofGrown(all), { since, at })
    const full = counted(all, at)
    for (const name of Object.keys(pairOptions)) expectSameRows(grown.sources[name]!, full.sources[name]!)
    for (const part of ['buyers', 'repeatBuyers'] as const) expect([...grown.sources.repeat![part]!]).toEqual([...full.sources.repeat![part]!])
    expectClose(grown.sources.repeat!.popularity!, full.sources.repeat!.popularity!)
    expectClose(grown.sources.popular!.score!, full.sources.popular!.score!)
    const inSegments = countSegments(all, at, segmentBoundsOf(grown.sources['popular-segment']!))
    for (const [part, counts] of Object.entries(inSegments)) expectClose(grown.sources['popular-segment']![part]!, counts)
    expectClose(grown.sources['popular-price']!.score!, full.sources['popular-price']!.score!)
    for (const part of Object.keys(full.statistics!).filter((name) => name !== 'intervalDays')) expectClose(grown.statistics![part]!, full.statistics![part]!)
  })

  it('counts each buyer of the last weeks once', () => {
    const all = store(6)
    const grown = addOrders(counted(purchasesBefore(all, since), since) as ServingModel, ofGrown(all), { since, at })
    const { buyers, sinceDay } = grown.sources.popular!
    const wanted = new Array<number>(items).fill(0)
    for (let c = 0; c < all.customers.length; c++) {
      const bought = new Set<number>()
      for (let row = all.start[c]!; row < all.start[c + 1]!; row++) if (all.day[row]! >= sinceDay![0]!) bought.add(all.item[row]!)
      for (const item of bought) wanted[item]!++
    }
    expect([...buyers!]).toEqual(wanted)
  })

  it('leaves everything but the fading as it was where nobody ordered', () => {
    const past = purchasesBefore(store(7), since)
    const before = counted(past, since) as ServingModel
    const after = addOrders(before, new PurchasesBuilder(past.items).finish(), { since, at })
    expectSameRows(after.sources['item-to-item']!, before.sources['item-to-item']!)
    expectClose(after.sources.popular!.score!, before.sources.popular!.score!.map((score) => score * 2 ** (-1 / 30)))
  })
})
