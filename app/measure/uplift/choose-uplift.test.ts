import { describe, expect, it } from 'vitest'

import { seededRandom } from '~/platform/random'

import type { Known } from '../decisions/known'
import { chooseUplift, type TreatedCustomer } from './choose-uplift'
import { judgeUplift } from './judge-uplift'
import { expectUplift } from './store-uplift'

const nobody: Known = { orders: 1, spent: 20, recencyDays: 10, overdue: 0.2, mailsLately: 0, clickedDays: null, pAlive: null, expectedOrders: null, chance: null, segment: null }

/** Customers of whom those who were silent for long are moved by the mail; those who ordered just now are put off. */
function customersOf(seed: string, count: number, moved: boolean, chanceOf = (_known: Known): number => 0.7): TreatedCustomer[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => {
    const known = { ...nobody, recencyDays: 5 + random.int(200), orders: 1 + random.int(6), segment: random.pick(['loyal', 'new']) }
    const chance = chanceOf(known)
    const treated = random.next() < chance
    const lift = !moved ? 0.05 : known.recencyDays > 100 ? 0.2 : -0.04
    const ordered = random.next() < 0.1 + 0.02 * known.orders + (treated ? lift : 0)
    return { known, treated, chance, ordered, outcome: Number(ordered) }
  })
}

describe('chooseUplift', () => {
  it('finds those whom the mail moves, says by what it goes, and wins', () => {
    const { promoted, model, quality } = chooseUplift(customersOf('moved', 3_000, true), seededRandom('choose'))
    expect(promoted).toBe(true)
    expect(quality.judged!.qini.low).toBeGreaterThan(0)
    expect(quality.judged!.gain.value).toBeGreaterThan(0)
    expect(quality.drivers[0]).toMatchObject({ column: 'recencyDays' })
    expect(expectUplift(model!, { ...nobody, recencyDays: 180 })).toBeGreaterThan(0.05)
    expect(expectUplift(model!, { ...nobody, recencyDays: 8 })).toBeLessThan(0)
  })

  it('learns the same where a policy already chose whom to mail, because every chance is known', () => {
    const { promoted, model } = chooseUplift(customersOf('skewed', 6_000, true, (known) => (known.recencyDays! > 100 ? 0.9 : 0.2)), seededRandom('choose'))
    expect(promoted).toBe(true)
    expect(expectUplift(model!, { ...nobody, recencyDays: 180 })).toBeGreaterThan(expectUplift(model!, { ...nobody, recencyDays: 8 }) + 0.1)
  })

  it('seldom wins where all are moved alike, and says what is missing where there are few', () => {
    const wins = Array.from({ length: 20 }, (_, seed) => chooseUplift(customersOf(`alike ${seed}`, 1_000, false), seededRandom(seed)).promoted)
    expect(wins.filter(Boolean).length).toBeLessThanOrEqual(3)
    expect(chooseUplift(customersOf('few', 120, true), seededRandom('few')).quality).toMatchObject({ judged: null, missing: { customers: 380, heldOut: expect.any(Number) as number } })
  })
})

describe('judgeUplift', () => {
  it('gives the effect of the mail when all are mailed, and what leaving out the others saves', () => {
    const customers = customersOf('known', 20_000, true)
    const scores = customers.map(({ known }) => (known.recencyDays! > 100 ? 1 : -1))
    const { everyone, gain, curve, mailedShare } = judgeUplift(scores, customers, seededRandom('judge'), { resamples: 50 })
    // 105 of 200 days are above a hundred.
    expect(everyone.value).toBeCloseTo(0.52 * 0.2 - 0.48 * 0.04, 1)
    expect(Math.abs(gain.value - 0.48 * 0.04)).toBeLessThan(0.012)
    expect(mailedShare).toBeCloseTo(0.52, 1)
    expect(curve[0]).toEqual({ share: 0, gain: 0 })
  })
})
