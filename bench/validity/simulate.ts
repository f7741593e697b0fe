import { seededRandom } from '../../app/platform/random'
import { PLANNED_RATE, ratioSpread } from '../../app/measure/statistics'
import { exactBounds, type Bounds } from './exact-bounds'
import { ALPHA, FIRST_LOOK, type Method } from './methods'
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
 * Runs of one setting, each customer in a random arm, all methods looking at the same data after every customer. For
 * rates the exact sequence comes last but one, and last an exact test that looks once, at the planned size.
 * @param effect whether the treated differ
 */
export function simulate(setting: Setting, methods: readonly Method[], options: { runs: number; horizon: number; plannedSize: number; effect: boolean; seed: string }): Tally[] {
  const truth = options.effect ? setting.effect : 0
  const exact = boundsFor(setting, options)
  const names = exact ? [...methods, null, null] : methods
  const tallies = names.map(() => ({ rejected: 0, covered: 0, stopping: 0 }))
  const random = seededRandom(options.seed)
  const n = new Float64Array(2)
  const sum = new Float64Array(2)
  const squares = new Float64Array(2)
  const decidedAt = new Int32Array(names.length)
  const missed = new Uint8Array(names.length)

  for (let run = 0; run < options.runs; run++) {
    n.fill(0)
    sum.fill(0)
    squares.fill(0)
    decidedAt.fill(0)
    missed.fill(0)
    for (let size = 1; size <= options.horizon; size++) {
      const arm = random.next() < setting.share ? 1 : 0
      const value = setting.draw(random, options.effect && arm === 1)
      n[arm]! += 1
      sum[arm]! += value
      squares[arm]! += value * value
      if (size < FIRST_LOOK) continue
      if (exact) lookExactly(size)
      if (n[0]! < 2 || n[1]! < 2) continue
      const difference = sum[1]! / n[1]! - sum[0]! / n[0]!
      const off = difference - truth
      const plain = variance(0) / n[0]! + variance(1) / n[1]!
      const least = 3 * Math.min(n[0]!, n[1]!) < size ? pooledVariance(size) : 0
      const guarded = setting.rate
        ? Math.max(least, smoothedVariance(0)) / n[0]! + Math.max(least, smoothedVariance(1)) / n[1]!
        : Math.max(least, variance(0)) / n[0]! + Math.max(least, variance(1)) / n[1]!
      for (let index = 0; index < methods.length; index++) {
        const method = methods[index]!
        const width = method.width[size]!
        if (width === Infinity) continue
        const squaredError = method.guarded ? guarded : plain
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

  /** What the exact sequence says of the counts: decided, and whether what is true has ever been left out. */
  function lookExactly(size: number): void {
    const index = methods.length
    const total = sum[0]! + sum[1]!
    if (decidedAt[index] === 0 && isOut(exact!.equal, total, sum[1]!)) decidedAt[index] = size
    if (size === options.plannedSize && isOut(exact!.once, total, sum[1]!)) decidedAt[index + 1] = size
    if (isOut(exact!.ratio, total, sum[1]!) || isOut(exact!.rates[0], n[0]!, sum[0]!) || isOut(exact!.rates[1], n[1]!, sum[1]!)) missed[index] = 1
  }

  function variance(arm: 0 | 1): number {
    const mean = sum[arm]! / n[arm]!
    return Math.max(0, setting.rate ? mean * (1 - mean) : (squares[arm]! - n[arm]! * mean * mean) / (n[arm]! - 1))
  }
  function pooledVariance(size: number): number {
    const total = sum[0]! + sum[1]!
    return (squares[0]! + squares[1]! - (total * total) / size) / (size - 1)
  }
  function smoothedVariance(arm: 0 | 1): number {
    const share = (sum[arm]! + 0.5) / (n[arm]! + 1)
    return share * (1 - share)
  }
}

function isOut(bounds: Bounds, total: number, part: number): boolean {
  return part < bounds.low[total]! || part > bounds.high[total]!
}

function boundsFor(setting: Setting, { horizon, plannedSize, effect }: { horizon: number; plannedSize: number; effect: boolean }) {
  if (!setting.rates) return null
  const [control, lifted] = setting.rates
  const treatment = effect ? lifted : control
  const expected = horizon * Math.max(control, treatment)
  return exactBounds({ share: setting.share, spread: ratioSpread(plannedSize * PLANNED_RATE, setting.share, ALPHA), alpha: ALPHA, control, treatment, horizon, mostSuccesses: Math.ceil(expected + 8 * Math.sqrt(expected) + 20) })
}
