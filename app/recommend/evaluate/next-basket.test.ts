import { describe, expect, it } from 'vitest'
import { PurchasesBuilder } from '../purchases-builder'
import { nextBasketCases } from './next-basket'

function purchases() {
  const builder = new PurchasesBuilder(['a', 'b', 'c', 'unborn'])
  const buy = (customerId: string, orderId: string, day: number, ...products: string[]) => {
    for (const productId of products) builder.add({ customerId, orderId, day, productId, quantity: 1, price: 1 })
  }
  buy('ann', '1', 10, 'a', 'b')
  buy('ann', '2', 20, 'a', 'c', 'unborn')
  buy('ann', '3', 30, 'b')
  buy('bob', '4', 12, 'c')
  buy('cid', '5', 22, 'a')
  buy('dan', '6', 11, 'a')
  buy('dan', '7', 25, 'unborn')
  return builder.finish()
}

describe('nextBasketCases', () => {
  it('asks for the first order after the cut of those known before it', () => {
    const cases = nextBasketCases(purchases(), 15)
    expect(cases).toHaveLength(1)
    expect(cases[0]).toMatchObject({ customer: 0, at: 15 })
    expect([...cases[0]!.history.item]).toEqual([0, 1])
    expect([...cases[0]!.target]).toEqual([0, 2])
  })

  it('leaves out what the customer had before, on demand', () => {
    expect([...nextBasketCases(purchases(), 15, { newOnly: true })[0]!.target]).toEqual([2])
  })

  it('takes no answer from after the end', () => {
    expect(nextBasketCases(purchases(), 15, { until: 20 })).toHaveLength(0)
  })
})
