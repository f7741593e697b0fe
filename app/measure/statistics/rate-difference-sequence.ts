import { tuningFor, type SequentialDifference } from './confidence-sequence'
import { rateRatioSequence, type SuccessStratum } from './rate-ratio-sequence'
import { rateSequence } from './rate-sequence'

/** Share of alpha for the ratio, which decides; the rest, in halves, bounds the two rates, which turn it into a difference. */
export const RATIO_ALPHA = 0.9

/** Conversion that experiments are planned for, where nothing is known yet. */
export const PLANNED_RATE = 0.05
/** With fewer expected conversions in the smaller arm than this, a normal approximation is not trusted. */
const FEW_CONVERSIONS = 100

/** Whether so few conversions are expected that the exact sequence is to be used; settled when the experiment starts. */
export function needsExactRates(expectedSize: number, share: number): boolean {
  return expectedSize * PLANNED_RATE * Math.min(share, 1 - share) < FEW_CONVERSIONS
}

export interface RateArm {
  n: number
  successes: number
}

/**
 * Spread of the prior on ln(ratio): by eq. (22) of Waudby-Smith et al. (arXiv 2103.06476), with the successes in place of
 * the customers, so that the sequence is narrowest where `expectedSuccesses` are reached; kept to effects that mails have.
 */
export function ratioSpread(expectedSuccesses: number, share: number, alpha: number): number {
  const unit = tuningFor(Math.max(1, expectedSuccesses), alpha) / Math.sqrt(share * (1 - share))
  return Math.min(0.8, Math.max(0.2, unit))
}

/**
 * Treatment − control for two rates with an exact interval that may be looked at after every customer, however rare the
 * conversions: the ratio's sequence (rate-ratio-sequence.ts) and one for each rate (rate-sequence.ts) hold together
 * with chance 1 − alpha, and the interval is what differences they leave possible. It leaves zero out exactly when the
 * ratio's leaves one out.
 * @param difference the estimate to report; the interval is made to hold it
 */
export function rateDifferenceSequence(
  treatment: RateArm,
  control: RateArm,
  options: { strata: readonly SuccessStratum[]; spread: number; alpha: number; difference: number },
): SequentialDifference & { pValue: number } {
  const ratio = rateRatioSequence(options.strata, { spread: options.spread, alpha: options.alpha * RATIO_ALPHA })
  const part = (options.alpha * (1 - RATIO_ALPHA)) / 2
  const [treated, held] = [rateSequence(treatment, part), rateSequence(control, part)]
  const low = differenceAt(ratio.low, treated, held, 'low')
  const high = differenceAt(ratio.high, treated, held, 'high')
  const decided = ratio.low > 1 || ratio.high < 1
  const { difference } = options
  return { difference, low: Math.min(low, difference), high: Math.max(high, difference), decided, pValue: Math.min(1, ratio.pValue / RATIO_ALPHA) }
}

interface Bounds {
  low: number
  high: number
}

/**
 * The smallest (or largest) p₁ − p₀ with p₁ = ρ·p₀ and both rates inside their bounds. At a given ρ it is (ρ − 1)·p₀,
 * which grows with ρ along either bound, so that only the ratio's own end has to be looked at.
 */
function differenceAt(ratio: number, treated: Bounds, held: Bounds, end: 'low' | 'high'): number {
  if (ratio === Infinity) return treated.high - held.low
  if (ratio === 0) return treated.low - held.high
  const least = Math.max(held.low, treated.low / ratio)
  const most = Math.max(least, Math.min(held.high, treated.high / ratio))
  const outward = (end === 'high') === ratio > 1
  return (ratio - 1) * (outward ? most : least)
}
