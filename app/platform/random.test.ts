import { describe, expect, it } from 'vitest'

import { hashFraction, seededRandom } from './random'

describe('seeded randomness', () => {
  it('repeats for a seed and differs for another', () => {
    const draw = (seed: string): number[] => {
      const random = seededRandom(seed)
      return Array.from({ length: 5 }, () => random.next())
    }
    expect(draw('a')).toEqual(draw('a'))
    expect(draw('a')).not.toEqual(draw('b'))
  })

  it('forks by label, whatever was drawn before', () => {
    const used = seededRandom('a')
    used.next()
    expect(used.fork('customer', 7).next()).toBe(seededRandom('a').fork('customer', 7).next())
    expect(used.fork('customer', 7).next()).not.toBe(used.fork('customer', 8).next())
  })

  it('is uniform and normal as it says', () => {
    const random = seededRandom('moments')
    const n = 20_000
    const uniform = Array.from({ length: n }, () => random.next())
    const normal = Array.from({ length: n }, () => random.normal())
    const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
    expect(mean(uniform)).toBeCloseTo(0.5, 1.7)
    expect(mean(normal)).toBeCloseTo(0, 1)
    expect(mean(normal.map((value) => value * value))).toBeCloseTo(1, 1)
  })

  it('shuffles without losing or repeating', () => {
    const items = Array.from({ length: 50 }, (_, i) => i)
    const shuffled = seededRandom('s').shuffle(items)
    expect(shuffled).not.toEqual(items)
    expect([...shuffled].sort((a, b) => a - b)).toEqual(items)
  })

  it('refuses to pick from nothing', () => {
    expect(() => seededRandom('a').pick([])).toThrow(RangeError)
  })
})

describe('hashFraction', () => {
  it('spreads customers evenly over [0, 1) and is stable for ever', () => {
    const tenths = new Array<number>(10).fill(0)
    for (let i = 0; i < 10_000; i++) {
      const tenth = Math.floor(10 * hashFraction('salt', i))
      tenths[tenth] = (tenths[tenth] ?? 0) + 1
    }
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(130)
    expect(hashFraction('salt', 'customer-1')).toBe(hashFraction('salt', 'customer-1'))
    // SHA-256('abc') begins ba7816bf8f01cfea (FIPS 180-4, example 1): the first 52 bits as a fraction.
    expect(hashFraction('abc')).toBe(0xba7816bf8f01c / 2 ** 52)
  })
})
