import { describe, expect, it } from 'vitest'

import { sampleRatioPValue } from '../statistics/sample-ratio'
import { expectedShares, pickVariant } from './pick-variant'

const experiment = { salt: 'salt-1', holdoutShare: 0.1, variants: [{ id: 'a', name: 'A', weight: 2 }, { id: 'b', name: 'B', weight: 1 }] }
const customers = Array.from({ length: 20_000 }, (_, index) => String(7_000_000 + index))
const count = (arms: string[], arm: string) => arms.filter((one) => one === arm).length

describe('pickVariant', () => {
  const arms = customers.map((customer) => pickVariant(experiment, customer))

  it('splits as the weights say', () => {
    const shares = expectedShares(experiment)
    expect(shares.reduce((sum, arm) => sum + arm.share, 0)).toBeCloseTo(1, 12)
    expect(sampleRatioPValue(shares.map((arm) => count(arms, arm.variant)), shares.map((arm) => arm.share))).toBeGreaterThan(0.001)
  })
  it('is independent between experiments: the second splits each arm of the first as it splits everyone', () => {
    const other = customers.map((customer) => pickVariant({ ...experiment, salt: 'salt-2' }, customer))
    const within = other.filter((_, index) => arms[index] === 'b')
    expect(sampleRatioPValue([count(within, 'a'), count(within, 'b'), count(within, 'holdout')], [0.6, 0.3, 0.1])).toBeGreaterThan(0.001)
  })
  it('moves nobody between variants when the holdout’s share changes', () => {
    for (const [index, customer] of customers.entries()) {
      const next = pickVariant({ ...experiment, holdoutShare: 0.3 }, customer)
      if (next !== 'holdout') expect(next).toBe(arms[index])
    }
  })
})
