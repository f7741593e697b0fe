import { describe, expect, it } from 'vitest'
import { historyOf } from '../purchases'
import { PurchasesBuilder } from '../purchases-builder'
import type { CatalogueItem } from '../source'
import { featureNames, featureRows } from './feature-rows'
import { measureItems } from './item-statistics'
import { boughtByKind, kindsOf, measureKindIntervals, openKinds } from './kinds'

const product = (id: string, productType: string): CatalogueItem => ({ id, title: '', description: '', productType, vendor: '', tags: [], createdDay: null })
const catalogue = [product('green', 'Tea'), product('black', ' tea'), product('mug', 'Cup'), product('what', '')]

/** Tea every ten days, never the same; a cup once. */
function teaDrinker() {
  const builder = new PurchasesBuilder(catalogue.map(({ id }) => id))
  const buy = (day: number, ...products: string[]) => products.forEach((productId) => builder.add({ customerId: 'c', orderId: `o${day}`, day, productId, quantity: 1, price: 5 }))
  buy(0, 'green', 'mug')
  buy(10, 'black', 'what')
  buy(20, 'green', 'black')
  return builder.finish()
}

describe('kinds of products', () => {
  it('are the product types, whatever their case; what has none is of no kind', () => {
    expect(kindsOf(catalogue)).toEqual({ kind: Uint32Array.of(1, 1, 2, 0), count: 2 })
  })

  it('have the interval between orders with something of the kind, to the day', () => {
    expect([...measureKindIntervals(teaDrinker(), catalogue)]).toEqual([10.5, 10.5, 0, 0])
  })

  it('give a product that came since the interval of its kind', () => {
    const opened = openKinds([...catalogue, product('white', 'Tea')], Float32Array.of(10.5, 10.5, 0, 0, 0))
    expect(opened.intervalDays[opened.kind[4]!]).toBe(10.5)
  })

  it('are counted in a history', () => {
    const kinds = openKinds(catalogue, measureKindIntervals(teaDrinker(), catalogue))
    expect(boughtByKind(historyOf(teaDrinker(), 0), kinds)).toEqual(new Map([[1, { rows: 4, lastDay: 20 }], [2, { rows: 1, lastDay: 0 }]]))
  })
})

describe('features of kinds', () => {
  const purchases = teaDrinker()
  const kinds = openKinds(catalogue, measureKindIntervals(purchases, catalogue))
  const asked = Uint32Array.of(0, 2, 3)
  const rowsWith = (looked: Partial<Parameters<typeof featureRows>[0]>) =>
    featureRows({ sources: [], judges: [], statistics: measureItems(purchases, 25), kinds: null, segments: null, ...looked }, historyOf(purchases, 0), 25, asked)

  it('tell when the customer last bought of the kind, against what is usual, and how much of it', () => {
    const names = featureNames([], { segments: false, kinds: true })
    const rows = rowsWith({ kinds })
    const columns = rows.length / asked.length
    expect(columns).toBe(names.length)
    const of = (row: number, name: string) => rows[row * columns + names.indexOf(name)]
    expect([of(0, 'days since kind'), of(1, 'days since kind'), of(2, 'days since kind')]).toEqual([5, 25, -1])
    expect(of(0, 'of kind interval')).toBeCloseTo(5 / 10.5)
    expect([of(1, 'of kind interval'), of(2, 'of kind interval')]).toEqual([-1, -1])
    expect(of(0, 'share of kind')).toBeCloseTo(4 / 6)
    expect(of(2, 'share of kind')).toBe(0)
  })

  it('are not there for trees that were learned without them', () => {
    const plain = featureNames([], { segments: false, kinds: false }).length
    expect(rowsWith({})).toHaveLength(asked.length * plain)
    const rows = rowsWith({ kinds, segments: { longGapDays: 8, orderValue: 20 } })
    expect(rows).toHaveLength(asked.length * (plain + 5))
    expect(rows.slice(plain, plain + 2)).toEqual(Float32Array.of(1 + 4, Math.log1p(10)))
  })
})
