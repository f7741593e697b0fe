import { describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { medianCount } from './median-count'

describe('medianCount', () => {
  it('is 0 for whoever is more likely not to buy, and 1 where a purchase is never followed by another', () => {
    expect(medianCount(0.5, 3)).toBe(0)
    expect(medianCount(0.9, 0.9)).toBe(1)
  })

  it('is the median of the counts that it stands for', () => {
    const random = seededRandom('median')
    const [buys, further] = [0.8, 2.5]
    const counts = Array.from({ length: 40_000 }, () => {
      if (random.next() >= buys) return 0
      let count = 1
      while (random.next() < further / (1 + further)) count++
      return count
    }).sort((a, b) => a - b)
    expect(medianCount(buys, buys * (1 + further))).toBe(counts[20_000])
  })
})
