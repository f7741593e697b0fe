import { describe, expect, it } from 'vitest'
import { PurchasesBuilder } from '../purchases-builder'
import type { Purchases } from '../purchases'
import { planSources } from './plan-sources'

/** Every customer buys `orders` times, `basket` products each, going round the catalogue. */
function store({ customers, orders, basket, products }: { customers: number; orders: number; basket: number; products: number }): Purchases {
  const builder = new PurchasesBuilder(Array.from({ length: products }, (_, p) => `p${p}`))
  for (let c = 0; c < customers; c++) {
    for (let order = 0; order < orders; order++) {
      for (let line = 0; line < basket; line++) {
        builder.add({ customerId: `c${c}`, orderId: `${c}-${order}`, day: order, productId: `p${(c + order * basket + line) % products}`, quantity: 1, price: 1 })
      }
    }
  }
  return builder.finish()
}

const names = ['linear', 'popular', 'factors', 'sequence']

describe('planSources', () => {
  it('tries learned vectors where products are bought often, and the order of purchases where they come one by one', () => {
    expect(planSources(names, store({ customers: 500, orders: 60, basket: 1, products: 300 }))).toEqual({ fitted: names, leftOut: [], unsuited: [] })
    expect(planSources(names, store({ customers: 500, orders: 20, basket: 3, products: 300 })).unsuited).toEqual(['sequence'])
  })

  it('does not try them in a small store, nor where each product is bought a few times', () => {
    expect(planSources(names, store({ customers: 100, orders: 10, basket: 1, products: 30 })).unsuited).toEqual(['factors', 'sequence'])
    expect(planSources(names, store({ customers: 2_000, orders: 11, basket: 1, products: 2_000 })).unsuited).toEqual(['factors', 'sequence'])
  })

  it('leaves out what goes beyond the budget, and says how long it would have taken', () => {
    const plan = planSources(names, store({ customers: 500, orders: 60, basket: 1, products: 300 }), 1)
    expect(plan.fitted).toEqual(['linear', 'popular', 'factors'])
    expect(plan.leftOut.map(({ name }) => name)).toEqual(['sequence'])
    expect(plan.leftOut[0]!.seconds).toBeGreaterThan(1)
  })
})
