import { RATIO_ALPHA, rateRatioSequence, rateSequence } from '../../app/measure/statistics'

/** Successes between which an exact sequence is silent: `low[i] … high[i]`, both included. */
export interface Bounds {
  low: Int32Array
  high: Int32Array
}

export interface ExactBounds {
  /** By all successes: of the treatment's, where "the rates are equal" is kept. */
  equal: Bounds
  /** The same for the true ratio. */
  ratio: Bounds
  /** By an arm's customers: of its successes, where its true rate is kept; control first. */
  rates: [Bounds, Bounds]
}

/**
 * What rate-difference-sequence.ts would say at every count, worked out once: whether a ratio or a rate is kept depends
 * on counts only, and with one more success (or customer) a bound moves by one at most.
 */
export function exactBounds(options: { share: number; spread: number; alpha: number; control: number; treatment: number; horizon: number; mostSuccesses: number }): ExactBounds {
  const { share, spread, alpha, control, treatment, horizon, mostSuccesses } = options
  const ratioAt = (ratio: number) =>
    walk(mostSuccesses, (total, treated) => {
      const { low, high } = rateRatioSequence([{ share, treatment: treated, control: total - treated }], { spread, alpha: alpha * RATIO_ALPHA })
      return low <= ratio && ratio <= high
    })
  const part = (alpha * (1 - RATIO_ALPHA)) / 2
  const rateAt = (rate: number) =>
    walk(horizon, (n, successes) => {
      const { low, high } = rateSequence({ successes, n }, part)
      return low <= rate && rate <= high
    })
  return { equal: ratioAt(1), ratio: ratioAt(treatment / control), rates: [rateAt(control), rateAt(treatment)] }
}

/** For each total from 0 on, the least and the most part that is kept; each is the last one's or one more. */
function walk(most: number, kept: (total: number, part: number) => boolean): Bounds {
  const low = new Int32Array(most + 1)
  const high = new Int32Array(most + 1)
  for (let total = 1; total <= most; total++) {
    low[total] = low[total - 1]!
    while (low[total]! < total && !kept(total, low[total]!)) low[total]! += 1
    high[total] = Math.min(total, high[total - 1]! + 1)
    while (high[total]! > low[total]! && !kept(total, high[total]!)) high[total]! -= 1
  }
  return { low, high }
}
