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
  /** By all successes: of the treatment's, where an exact test that looks once keeps "the rates are equal". */
  once: Bounds
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
  return { equal: ratioAt(1), ratio: ratioAt(treatment / control), rates: [rateAt(control), rateAt(treatment)], once: onceBounds(share, alpha, mostSuccesses) }
}

/** The exact conditional test of two rates (Przyborowski and Wilenski 1940): a binomial tail of alpha / 2 on either side. */
function onceBounds(share: number, alpha: number, most: number): Bounds {
  const [low, high] = [new Int32Array(most + 1), new Int32Array(most + 1)]
  let chances = Float64Array.of(1)
  for (let total = 0; total <= most; total++) {
    let [from, to, below, above] = [0, total, chances[0]!, chances[total]!]
    while (from < total && below <= alpha / 2) below += chances[++from]!
    while (to > from && above <= alpha / 2) above += chances[--to]!
    low[total] = from
    high[total] = to
    const next = new Float64Array(total + 2)
    for (let part = 0; part <= total; part++) {
      next[part]! += (1 - share) * chances[part]!
      next[part + 1]! += share * chances[part]!
    }
    chances = next
  }
  return { low, high }
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
