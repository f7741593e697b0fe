import { describe, expect, it } from 'vitest'

import { findVisitInterests, type VisitMoment } from './find-visit-interests'
import { collectProductWords } from './product-words'

const day = 86_400_000
const now = Date.UTC(2026, 2, 1)
const words = collectProductWords([{ title: 'Merino Wool Throw', productType: 'Throws', vendor: 'Ember & Oak', tags: ['gift', '羊毛 毯子'] }])
const visit = (daysAgo: number, name: string, kind: VisitMoment['kind'] = 'product-viewed', productId = name): VisitMoment => ({ kind, at: now - daysAgo * day, productId, name, words: null })
const search = (daysAgo: number, text: string): VisitMoment => ({ kind: 'searched', at: now - daysAgo * day, productId: null, name: '', words: text })
const never = () => undefined

describe('findVisitInterests', () => {
  it('says what was looked at how often, and since when', () => {
    const { kinds } = findVisitInterests([visit(9.5, 'Throws'), visit(3, 'Throws'), visit(2, 'Throws', 'put-in-cart'), visit(2, 'Throws'), visit(1, 'Throws')], now, never, words)
    expect(kinds).toEqual([{ name: 'Throws', weight: expect.any(Number) as number, evidence: { views: 4, carts: 1, days: 10, lastAt: '2026-02-28T00:00:00.000Z' } }])
  })

  it('never weighs as much as purchases can, fades within weeks, and passes over what was opened once', () => {
    const often = Array.from({ length: 200 }, () => visit(0, 'Throws'))
    expect(findVisitInterests(often, now, never, words).kinds[0]?.weight).toBeLessThanOrEqual(0.5)
    expect(findVisitInterests([visit(1, 'Throws')], now, never, words).kinds).toEqual([])
    expect(findVisitInterests([visit(50, 'Throws'), visit(49, 'Throws')], now, never, words).kinds).toEqual([])
    const { kinds } = findVisitInterests([visit(21, 'Cups'), visit(20, 'Cups'), visit(20, 'Cups'), visit(20, 'Cups'), visit(2, 'Throws'), visit(1, 'Throws')], now, never, words)
    expect(kinds.map(({ name }) => name)).toEqual(['Throws'])
  })

  it('forgets what was bought since, and what was taken out of the cart', () => {
    const viewed = [visit(4, 'Throws'), visit(3, 'Throws')]
    expect(findVisitInterests(viewed, now, () => now - 2 * day, words).kinds).toEqual([])
    expect(findVisitInterests(viewed, now, () => now - 5 * day, words).kinds).toHaveLength(1)
    const out = [visit(3, 'Cups', 'put-in-cart'), visit(3, 'Cups', 'taken-from-cart')]
    expect(findVisitInterests(out, now, never, words).kinds).toEqual([])
  })

  it('repeats of a search only the words that the store’s own products carry', () => {
    const { searches } = findVisitInterests([search(8, 'wool throws for ann meyer'), search(2, 'wool throws'), search(1, 'ann meyer berlin'), search(1, '羊毛')], now, never, words)
    expect(searches.map(({ words: found, evidence }) => [found, evidence.times])).toEqual([['wool throws', 2], ['羊毛', 1]])
    expect(JSON.stringify(searches)).not.toMatch(/ann|meyer/)
  })
})
