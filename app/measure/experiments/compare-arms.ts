import { chanceThatMeanIsHigher, chanceThatRateIsHigher } from '../statistics/chance-to-win'
import { sequencePValue, sequentialDifference, type SequentialDifference } from '../statistics/confidence-sequence'
import { compareProportions } from '../statistics/proportions'
import { needsExactRates, PLANNED_RATE, rateDifferenceSequence, ratioSpread } from '../statistics/rate-difference-sequence'
import type { SuccessStratum } from '../statistics/rate-ratio-sequence'
import { raiseToPooled, squaredErrorOfDifference } from '../statistics/sample'
import { welchTest } from '../statistics/welch'
import { sampleOf, type ArmData, type Totals } from './arm-data'
import type { Metric } from './experiment'
import type { Comparison, Estimate } from './report'

interface CompareOptions {
  expectedSize: number
  /** Already shared out among the comparisons made at once. */
  alpha: number
  /** Without the figures of one look, which take the longest. */
  brief?: boolean
}

/** Compares two arms on one metric. `decided` and `adjustedP` are of this comparison alone, before any correction. */
export function compareArms(metric: Metric, treatment: ArmData, control: ArmData, options: CompareOptions): Comparison {
  const { method, ...sequential } = intervalOf(metric, treatment, control, options)
  const difference: Estimate = { value: sequential.difference, low: sequential.low, high: sequential.high }
  return {
    metric,
    variant: treatment.name,
    against: control.name,
    method,
    difference,
    perHundred: { value: difference.value * 100, low: difference.low * 100, high: difference.high * 100 },
    ...(options.brief ? { pValue: null, chanceToWin: null } : oneLook(metric, treatment, control)),
    sequentialP: sequential.pValue,
    adjustedP: sequential.pValue,
    alpha: options.alpha,
    decided: sequential.decided,
  }
}

/**
 * The interval of a difference. Which method it comes from is settled when the experiment starts: the exact one for
 * conversion where few are expected, the asymptotic one otherwise and for revenue.
 */
export function intervalOf(metric: Metric, treatment: ArmData, control: ArmData, { expectedSize, alpha }: CompareOptions): SequentialDifference & { pValue: number; method: 'exact' | 'asymptotic' } {
  const [a, b] = raiseToPooled(sampleOf(treatment, metric), sampleOf(control, metric))
  const share = meanShare(treatment, control)
  const strata = successStrata(treatment, control)
  if (a.n === 0 || b.n === 0) return { difference: 0, low: -Infinity, high: Infinity, decided: false, pValue: 1, method: metric === 'conversion' ? 'exact' : 'asymptotic' }
  if (metric === 'conversion' && strata.length > 0 && needsExactRates(expectedSize, share)) {
    const exact = rateDifferenceSequence(
      { n: treatment.totals.customers, successes: treatment.totals.converted },
      { n: control.totals.customers, successes: control.totals.converted },
      { strata, spread: ratioSpread(expectedSize * PLANNED_RATE, share, alpha), alpha, difference: a.mean - b.mean },
    )
    return { ...exact, method: 'exact' }
  }
  const sequential = within(metric, sequentialDifference(a, b, { expectedSize, alpha }))
  const z = Number.isFinite(sequential.low) ? sequential.difference / Math.sqrt(squaredErrorOfDifference(a, b)) : 0
  return { ...sequential, pValue: z === 0 ? 1 : sequencePValue(z, a.n + b.n, expectedSize, alpha), method: 'asymptotic' }
}

/** Two rates differ by one at most. */
function within(metric: Metric, sequential: SequentialDifference): SequentialDifference {
  return metric === 'revenue' || !Number.isFinite(sequential.low) ? sequential : { ...sequential, low: Math.max(-1, sequential.low), high: Math.min(1, sequential.high) }
}

/** Planned share of the treatment among customers of the two arms; a half where it changes by day. */
function meanShare(treatment: ArmData, control: ArmData): number {
  return treatment.share === null || control.share === null ? 0.5 : treatment.share / (treatment.share + control.share)
}

function successStrata(treatment: ArmData, control: ArmData): SuccessStratum[] {
  if (treatment.share !== null && control.share !== null) return [{ share: meanShare(treatment, control), treatment: treatment.totals.converted, control: control.totals.converted }]
  const held = new Map(control.strata.map((stratum) => [stratum.day, stratum]))
  return treatment.strata.flatMap(({ day, probability, converted }) => {
    const other = held.get(day)
    return other ? [{ share: probability / (probability + other.probability), treatment: converted, control: other.converted }] : []
  })
}

/** Fixed-horizon figures for the curious; none where the allocation changed with the outcomes. */
function oneLook(metric: Metric, treatment: ArmData, control: ArmData): { pValue: number | null; chanceToWin: number | null } {
  if (treatment.totals.customers < 2 || control.totals.customers < 2 || treatment.share === null || control.share === null) return { pValue: null, chanceToWin: null }
  if (metric === 'conversion') {
    const rates = [rateOf(treatment.totals), rateOf(control.totals)] as const
    return { pValue: compareProportions(...rates).pValue, chanceToWin: chanceThatRateIsHigher(...rates) }
  }
  const samples = [sampleOf(treatment, metric), sampleOf(control, metric)] as const
  return { pValue: welchTest(...samples).pValue, chanceToWin: chanceThatMeanIsHigher(...samples) }
}

function rateOf(totals: Totals): { successes: number; n: number } {
  return { successes: totals.converted, n: totals.customers }
}
