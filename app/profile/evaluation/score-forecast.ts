/** What a model or rule foretold of each customer, row by row. */
export interface Forecast {
  expectedPurchases: readonly number[]
  /** Of one purchase or more; null for a rule that gives an order but no probability. */
  probabilityBuys: readonly number[] | null
  /** Any number that grows with the belief that they buy: the order of the AUC. */
  ranking: readonly number[]
  expectedValue: readonly number[] | null
}

/** A model's forecast: probabilities it always has. */
export type FullForecast = Forecast & { probabilityBuys: number[]; probabilityActive: number[] }

export interface ForecastScores {
  /** (expected - actual) / actual purchases of all customers together. */
  trackingError: number
  /** Of the number of purchases, per customer. */
  mae: number
  rmse: number
  /** Chance that a buyer is ranked above a non-buyer; ties count half. */
  auc: number
  logLoss: number | null
  ece: number | null
  valueMae: number | null
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Scores a forecast against what happened. */
export function scoreForecast(forecast: Forecast, actual: readonly number[], actualValue: readonly number[]): ForecastScores {
  const bought = actual.map((count) => (count > 0 ? 1 : 0))
  const expected = forecast.expectedPurchases.reduce((sum, value) => sum + value, 0)
  const happened = actual.reduce((sum, value) => sum + value, 0)
  return {
    trackingError: (expected - happened) / happened,
    mae: mean(actual.map((count, i) => Math.abs(count - (forecast.expectedPurchases[i] ?? 0)))),
    rmse: Math.sqrt(mean(actual.map((count, i) => (count - (forecast.expectedPurchases[i] ?? 0)) ** 2))),
    auc: areaUnderCurve(forecast.ranking, bought),
    logLoss: forecast.probabilityBuys ? mean(logLosses(forecast.probabilityBuys, bought)) : null,
    ece: forecast.probabilityBuys ? calibrationError(forecast.probabilityBuys, bought) : null,
    valueMae: forecast.expectedValue ? mean(actualValue.map((value, i) => Math.abs(value - (forecast.expectedValue?.[i] ?? 0)))) : null,
  }
}

/** -ln of the probability given to what happened, per customer. Probabilities are kept a millionth away from 0 and 1. */
export function logLosses(probabilities: readonly number[], outcomes: readonly number[]): number[] {
  return probabilities.map((probability, i) => {
    const p = Math.min(1 - 1e-6, Math.max(1e-6, probability))
    return -Math.log(outcomes[i] === 1 ? p : 1 - p)
  })
}

/** Area under the ROC curve by ranks (Mann and Whitney 1947); ties share their mean rank. NaN with one class only. */
export function areaUnderCurve(ranking: readonly number[], outcomes: readonly number[]): number {
  const order = Array.from(ranking.keys()).sort((a, b) => (ranking[a] ?? 0) - (ranking[b] ?? 0))
  let positives = 0
  let rankSum = 0
  for (let start = 0; start < order.length; ) {
    let end = start
    while (end < order.length && ranking[order[end] as number] === ranking[order[start] as number]) end++
    for (let i = start; i < end; i++) {
      if (outcomes[order[i] as number] !== 1) continue
      positives++
      rankSum += (start + end + 1) / 2
    }
    start = end
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * (order.length - positives))
}

/** One bin of a reliability plot. */
export interface ReliabilityBin {
  customers: number
  foretold: number
  happened: number
}

/** Ten bins of equal size, by probability: what was foretold and what happened in each. */
export function reliability(probabilities: readonly number[], outcomes: readonly number[], bins = 10): ReliabilityBin[] {
  const order = Array.from(probabilities.keys()).sort((a, b) => (probabilities[a] ?? 0) - (probabilities[b] ?? 0) || a - b)
  return Array.from({ length: bins }, (_, bin) => {
    const members = order.slice(Math.floor((bin * order.length) / bins), Math.floor(((bin + 1) * order.length) / bins))
    return { customers: members.length, foretold: mean(members.map((i) => probabilities[i] ?? 0)), happened: mean(members.map((i) => outcomes[i] ?? 0)) }
  }).filter((bin) => bin.customers > 0)
}

/**
 * The calibration error that a perfect forecast of these probabilities would show, for each bin holds only so many
 * customers: the mean absolute deviation of a normal variable, sqrt(2/pi) standard deviations, summed over the bins.
 */
export function calibrationErrorByChance(probabilities: readonly number[], bins = 10): number {
  const sorted = probabilities.toSorted((a, b) => a - b)
  const size = sorted.length
  const deviations = Array.from({ length: bins }, (_, bin) =>
    Math.sqrt(sorted.slice(Math.floor((bin * size) / bins), Math.floor(((bin + 1) * size) / bins)).reduce((sum, p) => sum + p * (1 - p), 0)))
  return (Math.sqrt(2 / Math.PI) * deviations.reduce((sum, deviation) => sum + deviation, 0)) / Math.max(1, size)
}

/** Expected calibration error (Naeini, Cooper and Hauskrecht 2015) over ten bins of equal size. */
export function calibrationError(probabilities: readonly number[], outcomes: readonly number[]): number {
  return reliability(probabilities, outcomes).reduce((sum, bin) => sum + (bin.customers / probabilities.length) * Math.abs(bin.foretold - bin.happened), 0)
}
