import { seededRandom } from '../../app/platform/random'
import type { Method } from './methods'
import type { Setting } from './settings'

export interface Tally {
  /** Runs in which zero was left out at some look. */
  rejected: number
  /** Runs in which the true difference lay inside at every look. */
  covered: number
  /** Customers until the decision, or the horizon, over all runs. */
  stopping: number
}

/**
 * Runs of one setting, each customer in a random arm, all methods looking at the same data after every customer.
 * @param effect whether the treated differ
 */
export function simulate(setting: Setting, methods: readonly Method[], options: { runs: number; horizon: number; effect: boolean; seed: string }): Tally[] {
  const truth = options.effect ? setting.effect : 0
  const tallies = methods.map(() => ({ rejected: 0, covered: 0, stopping: 0 }))
  const random = seededRandom(options.seed)
  const n = new Float64Array(2)
  const sum = new Float64Array(2)
  const squares = new Float64Array(2)
  const decidedAt = new Int32Array(methods.length)
  const missed = new Uint8Array(methods.length)

  for (let run = 0; run < options.runs; run++) {
    n.fill(0)
    sum.fill(0)
    squares.fill(0)
    decidedAt.fill(0)
    missed.fill(0)
    for (let size = 1; size <= options.horizon; size++) {
      const arm = random.next() < 0.5 ? 0 : 1
      const value = setting.draw(random, options.effect && arm === 1)
      n[arm]! += 1
      sum[arm]! += value
      squares[arm]! += value * value
      if (size < 100 || n[0]! < 2 || n[1]! < 2) continue
      const difference = sum[1]! / n[1]! - sum[0]! / n[0]!
      const off = difference - truth
      const plain = variance(0) / n[0]! + variance(1) / n[1]!
      const smooth = setting.rate ? smoothedVariance(0) / n[0]! + smoothedVariance(1) / n[1]! : plain
      for (let index = 0; index < methods.length; index++) {
        const method = methods[index]!
        const width = method.width[size]!
        if (width === Infinity) continue
        const squaredError = method.smoothed ? smooth : plain
        if (squaredError === 0) continue
        const bound = width * width * squaredError
        if (decidedAt[index] === 0 && difference * difference > bound) decidedAt[index] = size
        if (off * off > bound) missed[index] = 1
      }
    }
    for (const [index, tally] of tallies.entries()) {
      tally.rejected += decidedAt[index]! > 0 ? 1 : 0
      tally.covered += missed[index] === 0 ? 1 : 0
      tally.stopping += decidedAt[index]! || options.horizon
    }
  }
  return tallies

  function variance(arm: 0 | 1): number {
    const mean = sum[arm]! / n[arm]!
    return Math.max(0, setting.rate ? mean * (1 - mean) : (squares[arm]! - n[arm]! * mean * mean) / (n[arm]! - 1))
  }
  function smoothedVariance(arm: 0 | 1): number {
    const share = (sum[arm]! + 0.5) / (n[arm]! + 1)
    return share * (1 - share)
  }
}
