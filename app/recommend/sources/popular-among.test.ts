import { describe, expect, it } from 'vitest'
import { emptyHistory, historyOf } from '../purchases'
import { PurchasesBuilder } from '../purchases-builder'
import { popularInPriceBandSource } from './popular-in-price-band'
import { popularInSegmentSource } from './popular-in-segment'

const at = 100
const products = ['first', 'second', 'third', 'dear']

/** Everybody begins with one product, goes on with another and then a third; one of four also buys what is dear. */
function store() {
  const builder = new PurchasesBuilder(products)
  for (let c = 0; c < 200; c++) {
    const customerId = `c${String(c).padStart(3, '0')}`
    ;['first', 'second', 'third'].slice(0, 1 + (c % 3)).forEach((productId, o) => builder.add({ customerId, orderId: `${c}-${o}`, day: 90 + o, productId, quantity: 1, price: 1 + o }))
    if (c % 4 === 0) builder.add({ customerId, orderId: `${c}-dear`, day: 95, productId: 'dear', quantity: 1, price: 90 })
  }
  return builder.finish()
}

describe('popular in the segment', () => {
  const purchases = store()
  const fitted = popularInSegmentSource().fit(purchases, [], at)
  /** Asked before the day is over: the next order usually comes a day later. */
  const bestFor = (c: number) => {
    const history = historyOf(purchases, c)
    return products[fitted.score(history, history.day.at(-1)! + 0.8, 1).items[0]!]
  }

  it('proposes what others of as many orders went on with', () => {
    expect(products[fitted.score(emptyHistory, at, 1).items[0]!]).toBe('first')
    expect(bestFor(3)).toBe('second')
    expect(bestFor(1)).toBe('third')
  })

  it('gives shares that add up to one', () => {
    const { scores } = fitted.score(historyOf(purchases, 1), at, 10)
    expect(scores.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5)
  })
})

describe('popular in the price band', () => {
  const purchases = store()
  const fitted = popularInPriceBandSource().fit(purchases, [], at)
  const dear = products.indexOf('dear')

  it('raises what costs what the customer is used to pay', () => {
    const history = { ...historyOf(purchases, 0), item: Uint32Array.of(dear, dear, dear, dear, dear, dear) }
    const [shareOfDear] = fitted.scoreOf(history, at, Uint32Array.of(dear))
    const [usual] = fitted.scoreOf(emptyHistory, at, Uint32Array.of(dear))
    expect(shareOfDear).toBeGreaterThan(usual!)
  })

  it('is the order of popularity for who has bought nothing', () => {
    expect(products[fitted.score(emptyHistory, at, 1).items[0]!]).toBe('first')
  })
})
