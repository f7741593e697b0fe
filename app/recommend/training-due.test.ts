import { describe, expect, it } from 'vitest'
import { isChangedEnough } from './training-due'

describe('isChangedEnough', () => {
  it('waits for the regular training while little has changed', () => {
    expect(isChangedEnough({ lines: 0, products: 0 })).toBe(false)
    expect(isChangedEnough({ lines: 0.19, products: 0.09 })).toBe(false)
  })

  it('calls for a training when orders have grown by a fifth, or a tenth of the products are new', () => {
    expect(isChangedEnough({ lines: 0.2, products: 0 })).toBe(true)
    expect(isChangedEnough({ lines: 0, products: 0.1 })).toBe(true)
  })
})
