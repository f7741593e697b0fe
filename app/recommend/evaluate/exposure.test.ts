import { describe, expect, it } from 'vitest'
import { Exposure } from './exposure'

describe('Exposure', () => {
  it('has a Gini coefficient of 0 when all are shown alike and of (n − 1) / n when one is', () => {
    const even = new Exposure(4)
    even.add([0, 1, 2, 3])
    expect(even.gini()).toBeCloseTo(0, 12)
    const one = new Exposure(4)
    one.add([2])
    one.add([2])
    expect(one.gini()).toBeCloseTo(0.75, 12)
    expect(new Exposure(4).gini()).toBe(0)
  })

  it('counts what few have bought as more novel', () => {
    const exposure = new Exposure(2)
    exposure.add([1])
    expect(exposure.novelty([7, 0], 7)).toBeCloseTo(3, 12)
    const known = new Exposure(2)
    known.add([0])
    expect(known.novelty([7, 0], 7)).toBeCloseTo(0, 12)
  })

  it('tells the share of each group beside its share of the catalogue', () => {
    const exposure = new Exposure(4)
    exposure.add([0, 1])
    exposure.add([0, 3])
    expect(exposure.byGroup((item) => (item === 2 ? null : item < 2 ? 'A' : 'B'))).toEqual([
      { group: 'A', shown: 3 / 4, catalogue: 2 / 3 },
      { group: 'B', shown: 1 / 4, catalogue: 1 / 3 },
    ])
  })

  it('counts a product of two collections in both', () => {
    const exposure = new Exposure(3)
    exposure.add([0, 1])
    expect(exposure.byGroup((item) => [['A', 'B'], ['A'], []][item]!)).toEqual([
      { group: 'A', shown: 1, catalogue: 1 },
      { group: 'B', shown: 1 / 2, catalogue: 1 / 2 },
    ])
  })

  it('looks at the first ten places', () => {
    const exposure = new Exposure(12)
    exposure.add(Array.from({ length: 12 }, (_, i) => i))
    expect(exposure.byGroup((item) => (item < 10 ? 'seen' : 'below'))[0]).toMatchObject({ group: 'seen', shown: 1 })
  })
})
