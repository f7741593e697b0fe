import { logGamma } from '../special/log-gamma'
import { binColumns } from './bin-columns'

/** How much a feature tells of whether a customer buys. */
export interface FeatureInformation {
  feature: number
  /** Mutual information with the outcome, bits. */
  bits: number
  /** Chance of as much from a feature that tells nothing (likelihood-ratio test). */
  p: number
}

/** Bins of a feature when its information is counted. */
const bins = 10
/** Features are kept while the chance that any idle one slips in stays under this (Bonferroni). */
const level = 0.05

/**
 * Mutual information of every feature with a yes-or-no outcome, most first: Cover and Thomas, Elements of Information
 * Theory (2006), equation 2.28, over ten bins of about equal size; missing values are a bin of their own. Twice its
 * sum over the rows (in nats) is the likelihood-ratio statistic G, chi-square with one degree less than there are bins
 * (Agresti, Categorical Data Analysis, 2002, section 3.2).
 */
export function measureInformation(columns: readonly Float64Array[], outcome: Float64Array): FeatureInformation[] {
  const { bins: binned } = binColumns(columns, bins)
  const yes = outcome.reduce((sum, value) => sum + value, 0)
  return binned
    .map((column, feature) => {
      const counts = new Map<number, { all: number; yes: number }>()
      column.forEach((bin, row) => {
        const missing = Number.isNaN(columns[feature]?.[row]) ? bins + 1 : bin
        const count = counts.get(missing) ?? { all: 0, yes: 0 }
        count.all++
        count.yes += outcome[row] ?? 0
        counts.set(missing, count)
      })
      let nats = 0
      for (const count of counts.values()) {
        for (const [joint, whole] of [[count.yes, yes], [count.all - count.yes, outcome.length - yes]] as const) {
          if (joint > 0) nats += (joint / outcome.length) * Math.log((joint * outcome.length) / (count.all * whole))
        }
      }
      return { feature, bits: nats / Math.LN2, p: chiSquareTail(2 * outcome.length * nats, counts.size - 1) }
    })
    .sort((a, b) => b.bits - a.bits || a.feature - b.feature)
}

/** The features that tell more than chance would, in their own order. `always` are kept whatever they tell. */
export function selectFeatures(information: readonly FeatureInformation[], always: readonly number[] = []): number[] {
  const kept = information.filter(({ feature, p }) => p < level / information.length || always.includes(feature))
  return kept.map(({ feature }) => feature).sort((a, b) => a - b)
}

/** Upper tail of the chi-square distribution: 1 - P(k/2, x/2), the incomplete gamma function by its series. */
export function chiSquareTail(x: number, degrees: number): number {
  if (degrees <= 0 || x <= 0) return 1
  const [a, z] = [degrees / 2, x / 2]
  // So far out the series underflows, and there is nothing left.
  if (z > 300 + 10 * a) return 0
  let term = Math.exp(a * Math.log(z) - z - logGamma(a + 1))
  let below = term
  for (let n = 1; n < 10_000 && term > 1e-17 * below; n++) below += term *= z / (a + n)
  return Math.max(0, Math.min(1, 1 - below))
}
