import { describe, expect, it } from 'vitest'
import { generateOrders } from './generate-orders'

describe('generateOrders', () => {
  it('makes about as many lines as asked for, and the same store for the same seed', () => {
    const { purchases, catalogue, cut } = generateOrders(10_000, 1)
    expect(Math.abs(purchases.item.length - 10_000)).toBeLessThan(1_500)
    expect(purchases.customers).toHaveLength(1_000)
    expect(catalogue).toHaveLength(purchases.items.length)
    expect(purchases.day.some((day) => day >= cut)).toBe(true)
    expect(generateOrders(10_000, 1).purchases.item).toEqual(purchases.item)
    expect(generateOrders(10_000, 2).purchases.item).not.toEqual(purchases.item)
  })

  it('gives customers tastes: most of what one buys is of two styles', () => {
    const { purchases, catalogue } = generateOrders(10_000, 1)
    let inStyle = 0
    for (let c = 0; c < purchases.customers.length; c++) {
      const styles = new Set([...purchases.item.subarray(purchases.start[c]!, purchases.start[c + 1]!)].map((item) => catalogue[item]!.tags[0]))
      if (styles.size <= 2) inStyle++
    }
    expect(inStyle).toBe(purchases.customers.length)
  })
})
