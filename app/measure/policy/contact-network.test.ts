import { beforeAll, describe, expect, it } from 'vitest'

import { loadBackend, type Backend } from '~/ml'
import { seededRandom } from '~/platform/random'

import { fitExpectedReward, gainOfWriting, trainContactNetwork, valueOfState, type ContactStep } from './index'

let backend: Backend
beforeAll(async () => { backend = await loadBackend() })

/** A mail earns 1 to whoever got none in the step before and costs 1 otherwise; orders that come anyway are noise on top. */
function logOf(steps: number, noise: number): ContactStep[] {
  const random = seededRandom(`log ${noise}`)
  let tired = 0
  return Array.from({ length: steps }, () => {
    const action = random.next() < 0.5 ? 1 : 0
    const state = [tired - 0.5]
    const reward = (action === 1 ? 1 - 2 * tired : 0) + noise * random.normal()
    tired = action
    return { state, action, reward, next: [tired - 0.5] }
  })
}
const train = (log: readonly ContactStep[], discount = 0.8) => trainContactNetwork(backend, log, seededRandom('network'), { discount, rounds: 25, epochs: 10, units: 8 })

describe('trainContactNetwork', () => {
  it('learns to write every other time, and what that is worth', () => {
    const network = train(logOf(4_000, 0))
    // Fresh: 1 now, nothing while tired, and fresh again: V = 1/(1 − γ²).
    expect(gainOfWriting(network, [-0.5])).toBeGreaterThan(0.3)
    expect(gainOfWriting(network, [0.5])).toBeLessThan(-0.3)
    expect(valueOfState(network, [-0.5])).toBeCloseTo(1 / (1 - 0.64), 0)
  })

  it('gives the same network for the same log and seed, and refuses an empty log', () => {
    const log = logOf(500, 1)
    expect(train(log)).toEqual(train(log))
    expect(() => train([])).toThrow(RangeError)
  })
})

describe('fitExpectedReward', () => {
  it('finds what writing adds in each state under noise far larger than it', () => {
    const expected = fitExpectedReward(logOf(40_000, 8))
    const gain = (state: number[]) => expected(state, 1) - expected(state, 0)
    expect(gain([-0.5])).toBeGreaterThan(0.5)
    expect(gain([0.5])).toBeLessThan(-0.5)
    expect(() => fitExpectedReward([])).toThrow(RangeError)
  })
})
