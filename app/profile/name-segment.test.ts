import { describe, expect, it } from 'vitest'
import { nameSegment } from './name-segment'
import { segmentNames } from './segments'

const scores = (recency: number, frequency: number, monetary: number) => ({ recency, frequency, monetary })

describe('nameSegment', () => {
  it('names someone with a single order by its age, whatever they spent', () => {
    expect([5, 4, 3, 2, 1].map((recency) => nameSegment(1, scores(recency, 1, 5)))).toEqual(['new', 'new', 'promising', 'hibernating', 'lost'])
  })

  it('calls the best recent customers champions and the best silent ones not to be lost', () => {
    expect(nameSegment(9, scores(5, 5, 5))).toBe('champions')
    expect(nameSegment(9, scores(1, 5, 5))).toBe('cannot-lose')
    expect(nameSegment(4, scores(1, 4, 3))).toBe('at-risk')
  })

  it('gives every combination of scores a segment that the merchant knows', () => {
    const found = new Set<string>()
    for (const orders of [0, 1, 2]) for (let r = orders === 0 ? 0 : 1; r <= (orders === 0 ? 0 : 5); r++) for (let f = 1; f <= 5; f++) for (let m = 1; m <= 5; m++) found.add(nameSegment(orders, scores(r, f, m)))
    expect([...found].sort()).toEqual([...segmentNames].sort())
  })
})
