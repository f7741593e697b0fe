import { describe, expect, it } from 'vitest'

import { FieldCipher, parseKeyRing } from './crypto'

const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64')
const cipher = (ring: string): FieldCipher => new FieldCipher(parseKeyRing(ring), Buffer.from('index key'))

describe('field encryption', () => {
  it('gives back what went in, and never the same envelope twice', () => {
    const one = cipher(`a:${key(1)}`)
    const first = one.encrypt('Zoë Ünal', 'shop/customer.email')
    expect(one.decrypt(first, 'shop/customer.email')).toBe('Zoë Ünal')
    expect(one.encrypt('Zoë Ünal', 'shop/customer.email').equals(first)).toBe(false)
  })

  it('refuses an envelope that was moved to another column or store', () => {
    const one = cipher(`a:${key(1)}`)
    expect(() => one.decrypt(one.encrypt('x', 'shop/customer.email'), 'other/customer.email')).toThrow()
  })

  it('refuses an envelope with a changed bit', () => {
    const one = cipher(`a:${key(1)}`)
    const envelope = one.encrypt('x', 'c')
    envelope[envelope.length - 1] = (envelope[envelope.length - 1] ?? 0) ^ 1
    expect(() => one.decrypt(envelope, 'c')).toThrow()
  })

  it('reads what an older key wrote as long as that key is in the ring, and says which one is missing', () => {
    const old = cipher(`2025:${key(1)}`).encrypt('x', 'c')
    expect(cipher(`2026:${key(2)},2025:${key(1)}`).decrypt(old, 'c')).toBe('x')
    expect(() => cipher(`2026:${key(2)}`).decrypt(old, 'c')).toThrow(/"2025".*REKINDLE_ENCRYPTION_KEYS/)
  })

  it('refuses a key of the wrong length', () => {
    expect(() => cipher(`a:${Buffer.alloc(16).toString('base64')}`)).toThrow(/16 bytes.*32/)
  })
})

describe('the blind index', () => {
  it('finds an address however it is written, in its own store only', () => {
    const one = cipher(`a:${key(1)}`)
    expect(one.blindIndex(' Ana@Example.COM ', 'shop')).toBe(one.blindIndex('ana@example.com', 'shop'))
    expect(one.blindIndex('ana@example.com', 'other')).not.toBe(one.blindIndex('ana@example.com', 'shop'))
  })
})

describe('link tokens', () => {
  const one = cipher(`a:${key(1)}`)
  const token = one.signToken({ shop: 's', send: '1' }, 'unsubscribe')

  it('carry their payload for one purpose', () => {
    expect(one.verifyToken(token, 'unsubscribe')).toEqual({ shop: 's', send: '1' })
    expect(one.verifyToken(token, 'view')).toBeNull()
  })

  it.each(['', 'x', 'a.b', `${token}x`, `${token}.x`, token.replace(/^./, (c) => (c === 'e' ? 'f' : 'e'))])('are refused when they are not ours: %s', (wrong) => {
    expect(one.verifyToken(wrong, 'unsubscribe')).toBeNull()
  })
})
