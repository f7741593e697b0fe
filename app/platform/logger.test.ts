import { describe, expect, it } from 'vitest'

import { maskAddresses } from './logger'

describe('maskAddresses', () => {
  it('takes every address out of free text', () => {
    expect(maskAddresses('Bounce: <ana.b+x@example.co.uk>, (zoë@exämple.com) refused')).toBe('Bounce: <[address]>, ([address]) refused')
  })
  it('leaves other text alone', () => {
    expect(maskAddresses('Order #1001 of shop a.myshopify.com @ 10:00')).toBe('Order #1001 of shop a.myshopify.com @ 10:00')
  })
})
