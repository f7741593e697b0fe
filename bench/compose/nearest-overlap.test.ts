import { describe, expect, it } from 'vitest'
import { nearestOverlap } from './nearest-overlap'

describe('the overlap with the nearest learned sentence', () => {
  it('is the mean of the shares of common words', () => {
    // "a b {slot} d" has three of five words in common with the second; "x" none with either.
    expect(nearestOverlap(['A b {slot} d', 'x'], ['q r', 'a b {slot} e.'])).toBeCloseTo((3 / 5) / 2, 10)
    expect(nearestOverlap(['A b.'], ['a b'])).toBe(1)
    expect(nearestOverlap([], ['a'])).toBe(0)
  })
})
