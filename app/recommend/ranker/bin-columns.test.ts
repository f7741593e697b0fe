import { describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { binColumns } from './bin-columns'

describe('binColumns', () => {
  it('keeps the order of the values, and equal values together', () => {
    const random = seededRandom('bins')
    const values = Float32Array.from({ length: 5_000 }, () => (random.next() < 0.7 ? 0 : random.normal()))
    const { bin, edges } = binColumns(values, 1)
    for (let i = 0; i < 2_000; i++) {
      const a = random.int(5_000)
      const b = random.int(5_000)
      if (values[a]! <= values[b]!) expect(bin[a]!).toBeLessThanOrEqual(bin[b]!)
    }
    values.forEach((value, row) => expect(value <= edges[0]![bin[row]!]!).toBe(true))
  })

  it('gives each of a few values its own bin', () => {
    const { bin, edges } = binColumns(Float32Array.of(3, 1, 2, 1, 3), 1)
    expect([...bin]).toEqual([2, 0, 1, 0, 2])
    expect([...edges[0]!]).toEqual([1, 2, Infinity])
  })

  it('holds columns apart', () => {
    const { bin } = binColumns(Float32Array.of(0, 100, 1, 200), 2)
    expect([...bin]).toEqual([0, 0, 1, 1])
  })
})
