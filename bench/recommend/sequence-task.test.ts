import { describe, expect, it } from 'vitest'
import { historyOf, PurchasesBuilder } from '~/recommend'
import { withoutLast } from './sequence-task'

describe('withoutLast', () => {
  it('takes everybody’s last product, the answer of the test, out of the file', () => {
    const builder = new PurchasesBuilder()
    const bought = { ann: ['a', 'b', 'c'], ben: ['c'] }
    for (const [customerId, items] of Object.entries(bought)) {
      items.forEach((productId, day) => builder.add({ customerId, orderId: `${customerId}-${day}`, day, productId, quantity: 1, price: 0 }))
    }
    const left = withoutLast(builder.finish())
    expect([0, 1].map((c) => Array.from(historyOf(left, c).item, (item) => left.items[item]))).toEqual([['a', 'b'], []])
  })
})
