import { describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { nextBasketCases } from '../evaluate/next-basket'
import { purchasesBefore, type Purchases } from '../purchases'
import { PurchasesBuilder } from '../purchases-builder'
import { learnFromOrders } from '../ranker/learn-from-orders'
import { holdSlice } from '../ranker/order-slices'
import { rankCases } from '../ranker/rank-cases'
import { fitFeatureSources } from '../ranker/ranker-sources'
import { tableOfCases } from './case-table'
import type { Crew } from './crew'
import { shareColumns } from './shared'
import { soloCrew } from './solo-crew'
import { threadCrew } from './thread-crew'

const cut = 400

function store(): Purchases {
  const random = seededRandom('crew')
  const builder = new PurchasesBuilder(Array.from({ length: 30 }, (_, p) => `p${p}`))
  for (let c = 0; c < 90; c++) {
    for (let order = 0; order < 9; order++) {
      const product = (c * 3 + 2 * order + random.int(3)) % 30
      builder.add({ customerId: `c${String(c).padStart(2, '0')}`, orderId: `${c}-${order}`, day: 60 + order * 45 + (c % 40), productId: `p${product}`, quantity: 1, price: 3 })
    }
  }
  return builder.finish()
}

async function work(crew: Crew): Promise<object> {
  const purchases = store()
  const past = purchasesBefore(purchases, cut)
  crew.hold('catalogue', 'all', purchases.items.map((id) => ({ id, title: '', description: '', productType: id.slice(0, 2), vendor: '', tags: [], createdDay: null })))
  const { trees } = await learnFromOrders(crew, past, cut, { newOnly: false }, 'seed')
  const { sources } = await fitFeatureSources(crew, 'past', past, cut)
  crew.hold('trees', 'final', trees!)
  const slice = holdSlice(crew, { name: 'test', fitted: 'past', purchases: 'past', cases: tableOfCases(nextBasketCases(purchases, cut)) })
  const ranked = []
  for await (const piece of rankCases(crew, slice, { count: 5, ranking: { by: 'trees', trees: 'final' }, leftOut: { kind: 'owned' } })) ranked.push(piece)
  return { trees, sources, ranked }
}

describe('a crew of threads', () => {
  it('gives the same sources, trees and rankings as one thread alone', async () => {
    const crew = threadCrew(2)
    try {
      expect(plain(await work(crew))).toEqual(plain(await work(soloCrew())))
    } finally {
      await crew.close()
    }
  }, 60_000)

  it('hands over what goes wrong, and works on', async () => {
    const crew = threadCrew(1)
    try {
      await expect(crew.ask('fit-source', { purchases: 'nobody gave', part: 'popular', at: 1 })).rejects.toThrow('not given the purchases "nobody gave"')
      crew.hold('catalogue', 'all', [])
      crew.hold('purchases', 'all', store())
      const { score } = await crew.ask('fit-source', { purchases: 'all', part: 'popular', at: 500 })
      expect(score).toHaveLength(30)
    } finally {
      await crew.close()
    }
  }, 60_000)
})

describe('shareColumns', () => {
  it('copies columns into shared memory once and leaves the rest', () => {
    const once = shareColumns({ a: Float32Array.of(1, 2), b: { c: Uint32Array.of(3) }, names: ['x'] })
    expect(once).toEqual({ a: Float32Array.of(1, 2), b: { c: Uint32Array.of(3) }, names: ['x'] })
    expect(once.a.buffer).toBeInstanceOf(SharedArrayBuffer)
    expect(shareColumns(once).b.c).toBe(once.b.c)
  })
})

/** Columns as lists, so that the kind of memory they lie in does not count. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, part: unknown) => (ArrayBuffer.isView(part) ? Array.from(part as Float64Array) : part)))
}
