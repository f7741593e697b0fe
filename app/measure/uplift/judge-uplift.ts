import type { Random } from '~/platform/random'

/** A customer of an experiment, oldest first: whether they were mailed, with what chance, and what it was worth. */
export interface JudgedCustomer {
  treated: boolean
  /** Of being treated, between 0 and 1. */
  chance: number
  outcome: number
}

export interface BootstrapEstimate {
  value: number
  /** 5 % and 95 % points of the resamples. */
  low: number
  high: number
}

export interface UpliftJudgement {
  /** Qini coefficient per customer (Radcliffe 2007, §5): above 0 when the score finds those whom the mail moves. */
  qini: BootstrapEstimate
  /** What mailing those with a positive score is worth per customer above mailing everyone. */
  gain: BootstrapEstimate
  /** Effect of the mail per customer, when everyone is mailed. */
  everyone: BootstrapEstimate
  /** Share of the customers with a positive score. */
  mailedShare: number
  /** Effect so far per customer of all, when mailed from the highest score down; from (0, 0). */
  curve: { share: number; gain: number }[]
}

const RESAMPLES = 400
const CURVE_POINTS = 20

/**
 * What a score is worth on customers that it was not made from: each weighed by the chance of what happened to them
 * (Hájek's ratio), with percentile intervals over resampled customers (Efron and Tibshirani 1993, chapter 13).
 */
export function judgeUplift(scores: readonly number[], customers: readonly JudgedCustomer[], random: Random, { resamples = RESAMPLES } = {}): UpliftJudgement {
  const order = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b)
  const sorted = order.map((row) => customers[row]!)
  const positive = scores.filter((score) => score > 0).length
  const n = sorted.length
  const measure = (weights: Float64Array): [number, number, number] => {
    const curve = gainCurve(sorted, weights)
    const all = curve[n]!
    let area = 0
    for (let place = 1; place <= n; place++) area += curve[place]! * weights[place - 1]!
    return [area / n - all / 2, effectOf(sorted, weights, positive), all]
  }
  const ones = new Float64Array(n).fill(1)
  const point = measure(ones)
  const drawn = Array.from({ length: resamples }, () => {
    const weights = new Float64Array(n)
    for (let at = 0; at < n; at++) weights[random.int(n)]! += 1
    return measure(weights)
  })
  const estimate = (which: 0 | 1 | 2): BootstrapEstimate => {
    const values = drawn.map((one) => one[which]).sort((a, b) => a - b)
    return { value: point[which], low: values[Math.floor(0.05 * resamples)] ?? NaN, high: values[Math.floor(0.95 * resamples)] ?? NaN }
  }
  const curve = gainCurve(sorted, ones)
  return {
    qini: estimate(0), gain: estimate(1), everyone: estimate(2), mailedShare: positive / n,
    curve: Array.from({ length: CURVE_POINTS + 1 }, (_, at) => ({ share: at / CURVE_POINTS, gain: curve[Math.round((at * n) / CURVE_POINTS)]! })),
  }
}

/** Effect among the first k, times their share, for k from 0 to n. */
function gainCurve(sorted: readonly JudgedCustomer[], weights: Float64Array): Float64Array {
  const curve = new Float64Array(sorted.length + 1)
  const sums = emptySums()
  let size = 0
  for (const [place, customer] of sorted.entries()) {
    add(sums, customer, weights[place]!)
    size += weights[place]!
    curve[place + 1] = (differenceOf(sums) * size) / sorted.length
  }
  return curve
}

/** What not mailing those from `from` on saves, per customer of all. */
function effectOf(sorted: readonly JudgedCustomer[], weights: Float64Array, from: number): number {
  const sums = emptySums()
  let size = 0
  for (let place = from; place < sorted.length; place++) {
    add(sums, sorted[place]!, weights[place]!)
    size += weights[place]!
  }
  return (-differenceOf(sums) * size) / sorted.length
}

interface Sums { yes: number; yesOutcome: number; no: number; noOutcome: number }
const emptySums = (): Sums => ({ yes: 0, yesOutcome: 0, no: 0, noOutcome: 0 })

function add(sums: Sums, { treated, chance, outcome }: JudgedCustomer, weight: number): void {
  if (treated) {
    sums.yes += weight / chance
    sums.yesOutcome += (weight / chance) * outcome
  } else {
    sums.no += weight / (1 - chance)
    sums.noOutcome += (weight / (1 - chance)) * outcome
  }
}

/** 0 while one side is empty: nothing can be said. */
function differenceOf({ yes, yesOutcome, no, noOutcome }: Sums): number {
  return yes === 0 || no === 0 ? 0 : yesOutcome / yes - noOutcome / no
}
