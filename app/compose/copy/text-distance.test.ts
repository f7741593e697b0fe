import { describe, expect, it } from 'vitest'
import { textDistance } from './text-distance'

describe('textDistance', () => {
  it('is the share of words that only one of the texts has', () => {
    expect(textDistance('A mug for you', 'a mug, for you')).toBe(0)
    expect(textDistance('New mug', 'Old jug')).toBe(1)
    expect(textDistance('A blue mug', 'A red mug')).toBeCloseTo(1 - 2 / 4, 10)
    expect(textDistance('', '')).toBe(0)
  })

  it('finds words where a language writes no spaces', () => {
    expect(textDistance('新的杯子', '新的盘子')).toBeGreaterThan(0)
    expect(textDistance('新的杯子', '新的盘子')).toBeLessThan(1)
  })
})
