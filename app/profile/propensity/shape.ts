import { logLosses } from '../evaluation/score-forecast'
import { clamp, logit, sigmoid } from './log-odds'

/** How foretold log-odds are bent to fit what happened. */
export type Shape =
  | { kind: 'none' }
  /** Platt (1999): the log-odds times a slope; the level is set apart from the shape. */
  | { kind: 'platt'; slope: number }
  /** Isotonic regression (Zadrozny and Elkan 2002): log-odds between the knots by straight lines. */
  | { kind: 'isotonic'; from: number[]; to: number[] }

/** Less log-loss than this is not worth bending for. */
const worthIt = 5e-4
/** Belief in a slope of one, as so many customers' worth of evidence. */
const slopeRidge = 20

export function applyShape(shape: Shape, score: number): number {
  if (shape.kind === 'none') return score
  if (shape.kind === 'platt') return shape.slope * score
  const { from, to } = shape
  const after = from.findIndex((knot) => knot >= score)
  if (after === 0) return to[0] ?? score
  if (after < 0) return to.at(-1) ?? score
  const [low, high] = [from[after - 1] ?? 0, from[after] ?? 0]
  const share = high > low ? (score - low) / (high - low) : 1
  return (1 - share) * (to[after - 1] ?? 0) + share * (to[after] ?? 0)
}

/**
 * Whether foretold log-odds gain by Platt's slope or by isotonic regression, judged on halves that take turns. The
 * level of the period is taken out first: it belongs to that period, not to the next one, and must not speak for a
 * shape. `outcomes` are 0 or 1.
 */
export function chooseShape(scores: readonly number[], outcomes: readonly number[]): { shape: Shape; logLoss: Record<Shape['kind'], number> } {
  const centred = shiftTo(scores, mean(outcomes))
  const kinds: Shape['kind'][] = ['none', 'platt', 'isotonic']
  const half = (odd: number) => Array.from(centred.keys()).filter((i) => i % 2 === odd)
  const logLoss = Object.fromEntries(kinds.map((kind) => [kind, mean([0, 1].flatMap((odd) => {
    const [learn, judge] = [half(1 - odd), half(odd)]
    const shape = fitShape(kind, learn.map((i) => centred[i] ?? 0), learn.map((i) => outcomes[i] ?? 0))
    return logLosses(judge.map((i) => sigmoid(applyShape(shape, centred[i] ?? 0))), judge.map((i) => outcomes[i] ?? 0))
  }))])) as Record<Shape['kind'], number>
  const best = kinds.reduce((least, kind) => (logLoss[kind] < logLoss[least] - worthIt ? kind : least))
  return { shape: fitShape(best, centred, outcomes), logLoss }
}

function fitShape(kind: Shape['kind'], scores: readonly number[], outcomes: readonly number[]): Shape {
  if (kind === 'platt') return { kind, slope: fitSlope(scores, outcomes) }
  return kind === 'isotonic' ? fitIsotonic(scores, outcomes) : { kind: 'none' }
}

/** Slope and level by Newton's method; the level is dropped. */
function fitSlope(scores: readonly number[], outcomes: readonly number[]): number {
  let [slope, level] = [1, 0]
  for (let step = 0; step < 25; step++) {
    let [gs, gl, ss, sl, ll] = [-slopeRidge * (slope - 1), 0, slopeRidge, 0, 1e-9]
    scores.forEach((score, i) => {
      const p = sigmoid(slope * score + level)
      const rest = (outcomes[i] ?? 0) - p
      const bend = p * (1 - p)
      gs += rest * score
      gl += rest
      ss += bend * score * score
      sl += bend * score
      ll += bend
    })
    const whole = ss * ll - sl * sl
    if (!(whole > 0)) break
    slope = Math.max(0.2, Math.min(3, slope + (ll * gs - sl * gl) / whole))
    level += Math.max(-1, Math.min(1, (ss * gl - sl * gs) / whole))
  }
  return slope
}

/** Pools neighbours that fall until none does (Ayer et al. 1955); one yes and one no of the whole are spread over each pool. */
function fitIsotonic(scores: readonly number[], outcomes: readonly number[]): Shape {
  const rate = clamp(mean(outcomes))
  const order = Array.from(scores.keys()).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0) || a - b)
  const pools: { score: number; yes: number; size: number }[] = []
  // Pools of a few are noise: customers come in by fiftieths.
  const least = Math.max(1, Math.ceil(order.length / 50))
  for (let start = 0; start < order.length; start += least) {
    const members = order.slice(start, start + least)
    pools.push({ score: members.reduce((sum, i) => sum + (scores[i] ?? 0), 0), yes: members.reduce((sum, i) => sum + (outcomes[i] ?? 0), 0), size: members.length })
    for (let last = pools.at(-1), before = pools.at(-2); last && before && before.yes / before.size >= last.yes / last.size; last = pools.at(-1), before = pools.at(-2)) {
      pools.splice(-2, 2, { score: before.score + last.score, yes: before.yes + last.yes, size: before.size + last.size })
    }
  }
  return { kind: 'isotonic', from: pools.map((pool) => pool.score / pool.size), to: pools.map((pool) => logit(clamp((pool.yes + 2 * rate) / (pool.size + 2)))) }
}

/** The scores moved together so that their mean probability is `rate`. */
function shiftTo(scores: readonly number[], rate: number): number[] {
  const shift = findShift(scores, rate)
  return scores.map((score) => score + shift)
}

/** Probabilities moved together in log-odds so that their mean is `rate`: what a forecast would be worth had it known the level. */
export function atLevel(probabilities: readonly number[], rate: number): number[] {
  return shiftTo(probabilities.map((p) => logit(clamp(p))), rate).map(sigmoid)
}

/** What to add to log-odds so that their mean probability is `rate`, by halving; at most 20 either way. */
export function findShift(scores: readonly number[], rate: number): number {
  let [low, high] = [-20, 20]
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2
    if (mean(scores.map((score) => sigmoid(score + middle))) > rate) high = middle
    else low = middle
  }
  return (low + high) / 2
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
