import { describe, expect, it } from 'vitest'

import { readVisitsBody, readWords } from './read-visits-body'
import { VisitLimit } from './visit-limit'

const now = new Date('2026-03-01T12:00:00Z')
const view = { id: 'e1', kind: 'product-viewed', at: '2026-03-01T11:59:00.000Z', visitor: 'browser', product: '7' }
const read = (...events: unknown[]) => readVisitsBody(JSON.stringify({ events }), now)

describe('readVisitsBody', () => {
  it('reads ids that come as numbers in text or as gids', () => {
    expect(read({ ...view, product: 'gid://shopify/Product/7', customer: 'gid://shopify/Customer/9' })?.visits).toEqual([
      { id: 'e1', kind: 'product-viewed', at: new Date(view.at), visitor: 'browser', customerId: '9', productId: '7', collectionId: null, words: null, orderId: null },
    ])
  })

  it('tells what is wrong with each visit and keeps the others', () => {
    const { visits, refused } = read(
      view,
      { ...view, product: undefined }, { ...view, kind: 'bought' }, { ...view, product: "7'; DROP TABLE customer" }, 'rubbish', null,
      { ...view, at: '2026-02-20T00:00:00.000Z' }, { ...view, at: '2026-03-02T00:00:00.000Z' }, { ...view, at: 'yesterday' },
      { id: 'e2', kind: 'searched', at: view.at, visitor: 'b', words: 'ann@example.com' },
    ) ?? { visits: [], refused: {} }
    expect(visits).toHaveLength(1)
    expect(refused).toEqual({ malformed: 6, 'too-old': 2, 'private-words': 1 })
  })

  it('takes a clock that is a little fast for now', () => {
    expect(read({ ...view, at: '2026-03-01T12:30:00.000Z' })?.visits[0]?.at).toEqual(now)
  })

  it('refuses a body that is no list of one to twenty visits', () => {
    for (const body of ['', '{', '[]', '{"events": {}}', '{"events": []}', JSON.stringify({ events: Array(21).fill(view) })]) expect(readVisitsBody(body, now), body).toBeNull()
  })
})

describe('readWords', () => {
  it('keeps what names things and nothing that may name a person', () => {
    expect(readWords('  Merino   WOOL 200 ')).toBe('merino wool 200')
    for (const words of ['', '   ', 'Ann@Example.com', '0171 234 5678', '# 100 4512', '١٢٣٤٥٦']) expect(readWords(words), words).toBeNull()
  })
})

describe('VisitLimit', () => {
  it('lets so many through at once, refills with time, apart for each store, and tells how many were refused', () => {
    const limit = new VisitLimit({ perSecond: 2, atOnce: 3 })
    expect([0, 0, 0, 0, 0].map((at) => limit.take('a', at))).toEqual([0, 0, 0, null, null])
    expect(limit.take('b', 0)).toBe(0)
    expect(limit.take('a', 400)).toBeNull()
    expect(limit.take('a', 500)).toBe(3)
    expect(limit.take('a', 500)).toBeNull()
    expect([1, 2, 3, 4].map(() => limit.take('a', 60_000))).toEqual([1, 0, 0, null])
  })
})
