import { describe, expect, it } from 'vitest'
import { contrast } from './contrast'

describe('contrast', () => {
  it('is WCAG’s ratio, whichever colour is named first', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21)
    expect(contrast('#FFFFFF', '#000000')).toBe(21)
    expect(contrast('#123456', '#123456')).toBe(1)
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  })

  it('is unknown while something else than a colour is typed', () => {
    expect(contrast('#12', '#ffffff')).toBeNull()
    expect(contrast('white', '#ffffff')).toBeNull()
  })
})
