import { describe, expect, it } from 'vitest'

import { seededRandom } from '~/platform/random'

import { directMethod, doublyRobust, greedyAction, inversePropensity, learnQ, selfNormalised, type LoggedDecision, type Transition } from './index'

describe('learnQ', () => {
  // Two states: waiting (0) earns nothing and leads to 1; taking at 0 earns 1 and ends, taking at 1 earns 5 and ends.
  const random = seededRandom('q')
  const log: Transition[] = Array.from({ length: 3_000 }, () => {
    const [state, action] = [random.int(2), random.int(2)]
    if (action === 1) return { state, action, reward: state === 0 ? 1 : 5, next: null }
    return { state, action, reward: 0, next: state === 0 ? 1 : null }
  })

  it('learns to wait for the better moment from a log that chose by chance', () => {
    const table = learnQ(log, { states: 2, actions: 2, discount: 0.9, sweeps: 10, random: seededRandom('replay') })
    expect([...table.values].map((value) => Math.round(value * 10) / 10)).toEqual([4.5, 1, 0, 5])
    expect(greedyAction(table, 0, 1)).toBe(0)
    expect(greedyAction(table, 1, 0)).toBe(1)
  })
  it('does not trust what was hardly ever tried', () => {
    const table = learnQ([{ state: 0, action: 1, reward: 1000, next: null }], { states: 1, actions: 2, discount: 0.9, sweeps: 5, random: seededRandom('few') })
    expect(greedyAction(table, 0, 0)).toBe(0)
  })
})

describe('off-policy estimates', () => {
  const reward = (context: number, action: number) => (context === action ? 0.6 : 0.2)
  const draw = (seed: string): LoggedDecision[] => {
    const random = seededRandom(seed)
    return Array.from({ length: 4_000 }, () => {
      const context = random.int(2)
      const action = random.next() < 0.8 ? 0 : 1
      return { context, action, propensity: action === 0 ? 0.8 : 0.2, reward: Number(random.next() < reward(context, action)) }
    })
  }
  const matching = (context: number, action: number) => Number(context === action)
  const wrong = () => 0.9

  it('find the value of a policy that another one logged, within their own standard errors', () => {
    const log = draw('log')
    for (const estimate of [inversePropensity(log, matching), selfNormalised(log, matching), doublyRobust(log, matching, reward, 2), doublyRobust(log, matching, wrong, 2)]) {
      expect(Math.abs(estimate.value - 0.6)).toBeLessThan(4 * estimate.standardError)
      expect(estimate.standardError).toBeLessThan(0.05)
    }
  })
  it('the direct method believes its model, however wrong; the doubly robust does not', () => {
    const log = draw('wrong')
    expect(directMethod(log, matching, wrong, 2).value).toBeCloseTo(0.9, 12)
    expect(doublyRobust(log, matching, wrong, 2).value).toBeLessThan(0.7)
  })
  it('a policy that the log never followed has no self-normalised value', () => {
    expect(selfNormalised(draw('none').filter((one) => one.action === 0), (_context, action) => Number(action === 1)).standardError).toBe(Infinity)
  })
})
