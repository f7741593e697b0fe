/** The four counts at a threshold: foretold yes or no, and what happened. */
export interface Confusion {
  threshold: number
  truePositive: number
  falsePositive: number
  falseNegative: number
  trueNegative: number
}

/** A point of a ROC curve: shares of those without and with the outcome that lie at or above some probability. */
export interface RocPoint {
  falsePositiveRate: number
  truePositiveRate: number
}

/** Mean of -ln of the probability given to what happened; probabilities are kept a millionth away from 0 and 1. */
export function logLosses(probabilities: readonly number[], outcomes: readonly number[]): number[] {
  return probabilities.map((given, row) => {
    const p = Math.min(1 - 1e-6, Math.max(1e-6, given))
    return -Math.log(outcomes[row] === 1 ? p : 1 - p)
  })
}

/** Foretold yes from the threshold on. */
export function confusionAt(probabilities: readonly number[], outcomes: readonly number[], threshold: number): Confusion {
  const count = (foretold: boolean, happened: number) => probabilities.filter((p, row) => p >= threshold === foretold && outcomes[row] === happened).length
  return { threshold, truePositive: count(true, 1), falsePositive: count(true, 0), falseNegative: count(false, 1), trueNegative: count(false, 0) }
}

/**
 * The ROC curve from (0, 0) to (1, 1), one point for each distinct probability, and the area under it by trapezoids,
 * which is the chance that one with the outcome is ranked above one without, ties half (Fawcett 2006, algorithms 1-3).
 * NaN where all had the outcome, or none.
 */
export function rocCurve(probabilities: readonly number[], outcomes: readonly number[]): { auc: number; points: RocPoint[] } {
  const order = [...probabilities.keys()].sort((a, b) => probabilities[b]! - probabilities[a]!)
  const yes = outcomes.reduce((sum, outcome) => sum + outcome, 0)
  const no = outcomes.length - yes
  const points: RocPoint[] = [{ falsePositiveRate: 0, truePositiveRate: 0 }]
  let [found, wrong, auc] = [0, 0, 0]
  order.forEach((row, place) => {
    if (outcomes[row] === 1) found += 1
    else wrong += 1
    const next = order[place + 1]
    if (next !== undefined && probabilities[next] === probabilities[row]) return
    const last = points.at(-1)!
    const point = { falsePositiveRate: wrong / no, truePositiveRate: found / yes }
    auc += ((point.falsePositiveRate - last.falsePositiveRate) * (point.truePositiveRate + last.truePositiveRate)) / 2
    points.push(point)
  })
  return { auc, points }
}

/** At most `most` of the points, ends included, evenly along the curve: enough to draw it. */
export function thinOut(points: readonly RocPoint[], most: number): RocPoint[] {
  if (points.length <= most) return [...points]
  return Array.from({ length: most }, (_, at) => points[Math.round((at * (points.length - 1)) / (most - 1))]!)
}

/** Bins of equal size by probability: mean probability, share with the outcome, number of mails. */
export function reliabilityBins(probabilities: readonly number[], outcomes: readonly number[], bins: number): { foretold: number; happened: number; mails: number }[] {
  const order = [...probabilities.keys()].sort((a, b) => probabilities[a]! - probabilities[b]! || a - b)
  return Array.from({ length: bins }, (_, bin) => order.slice(Math.floor((bin * order.length) / bins), Math.floor(((bin + 1) * order.length) / bins)))
    .filter((members) => members.length > 0)
    .map((members) => ({
      foretold: members.reduce((sum, row) => sum + probabilities[row]!, 0) / members.length,
      happened: members.reduce((sum, row) => sum + outcomes[row]!, 0) / members.length,
      mails: members.length,
    }))
}

/** Mean by which the one loses less than the other, mail by mail, and its standard error. */
export function compareLosses(losses: readonly number[], against: readonly number[]): { gain: number; error: number } {
  const gains = losses.map((loss, row) => against[row]! - loss)
  const gain = gains.reduce((sum, value) => sum + value, 0) / gains.length
  const variance = gains.reduce((sum, value) => sum + (value - gain) ** 2, 0) / Math.max(1, gains.length - 1)
  return { gain, error: Math.sqrt(variance / gains.length) }
}
