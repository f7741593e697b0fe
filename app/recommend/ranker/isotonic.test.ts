import { describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { fitIsotonic, stepAt } from './isotonic'

describe('fitIsotonic', () => {
  it('pools what falls, and rises otherwise', () => {
    const steps = fitIsotonic([1, 2, 3, 4], [0, 1, 0, 1], 0)
    expect([...steps.from]).toEqual([1, 2, 4])
    expect([...steps.value]).toEqual([0, 0.5, 1])
    expect([0.5, 1, 2.7, 3.9, 9].map((x) => stepAt(steps, x))).toEqual([0, 0, 0.5, 0.5, 1])
  })

  it('gives equal scores one value, whatever order they come in', () => {
    const a = fitIsotonic([2, 2, 1, 2], [1, 0, 0, 1], 0)
    expect([...a.value]).toEqual([0, 2 / 3])
    expect(fitIsotonic([2, 1, 2, 2], [1, 0, 1, 0], 0)).toEqual(a)
  })

  it('recovers the chance behind a score', () => {
    const random = seededRandom('isotonic')
    const scores = Array.from({ length: 20_000 }, () => random.next())
    const steps = fitIsotonic(scores, scores.map((x) => (random.next() < x * x ? 1 : 0)))
    for (const x of [0.2, 0.5, 0.8]) expect(Math.abs(stepAt(steps, x) - x * x)).toBeLessThan(0.05)
    expect([...steps.value]).toEqual([...steps.value].sort((a, b) => a - b))
  })

  it('says 0 where nothing was learned', () => {
    expect(stepAt(fitIsotonic([], []), 3)).toBe(0)
  })
})
