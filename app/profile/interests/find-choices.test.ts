import { describe, expect, it } from 'vitest'

import { pricePositions } from './price-positions'
import { findInterests, type InterestLine } from './find-interests'

const day = 86_400_000
const now = Date.UTC(2026, 2, 1)
const line = (daysAgo: number, category: string, size: string, colour = '', quantity = 1): InterestLine => ({
  orderId: `order-${daysAgo}`, productId: category, at: now - daysAgo * day, quantity, unitPrice: 10, category, vendor: '', size, colour,
})
const find = (...lines: InterestLine[]) => findInterests(lines, now, pricePositions([10]))

describe('findChoices', () => {
  it('says a size with the kind of product it goes with, and from how many orders', () => {
    const { sizes } = find(line(90, 'Shirts', 'M'), line(60, 'Shoes', '42'), line(40, 'Shirts', 'm'), line(30, 'Shoes', '42', '', 2), line(1, 'Shirts', 'M'))
    expect(sizes.map(({ name, category, evidence }) => [name, category, evidence.orders, evidence.items])).toEqual([['M', 'Shirts', 3, 3], ['42', 'Shoes', 2, 3]])
    expect(sizes[0]?.weight).toBeCloseTo((2 ** -0.5 + 2 ** (-40 / 180) + 2 ** (-1 / 180)) / (2 + 2 ** -0.5 + 2 ** (-40 / 180) + 2 ** (-1 / 180)), 4)
    expect(sizes[0]?.evidence.lastBoughtAt).toBe('2026-02-28T00:00:00.000Z')
  })

  it('says nothing of one order, however many pieces it holds, nor of what was long ago', () => {
    expect(find(line(1, 'Shirts', 'M', 'Blue', 12)).sizes).toEqual([])
    expect(find(line(1, 'Shirts', 'M'), line(1, 'Shirts', 'M')).sizes).toEqual([])
    expect(find(line(900, 'Shirts', 'M'), line(880, 'Shirts', 'M')).sizes).toEqual([])
  })

  it('says nothing of someone who takes a bit of everything', () => {
    const colours = ['Red', 'Blue', 'Green', 'Black', 'White', 'Grey']
    expect(find(...colours.flatMap((colour, i) => [line(40 + i, 'Shirts', '', colour), line(10 + i, 'Shirts', '', colour)])).colours).toEqual([])
  })

  it('counts colours across kinds of products, and leaves out what has none', () => {
    const { sizes, colours } = find(line(30, 'Shirts', '', 'Blue'), line(20, 'Shoes', '', 'blue'), line(10, 'Tea', ''))
    expect(sizes).toEqual([])
    expect(colours).toEqual([{ name: 'blue', weight: expect.any(Number) as number, evidence: { orders: 2, items: 2, lastBoughtAt: '2026-02-09T00:00:00.000Z' } }])
  })
})
