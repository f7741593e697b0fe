import type { DifferenceType, EffectMoments, EffectProblem } from './effect-moments'
import { invert, quadratic, traceOfProduct } from './small-matrices'

/** An arm's units in one stratum: sums of each metric, and of the products two by two. Outcomes first, then their covariates. */
export interface StratumArm {
  n: number
  sums: readonly number[]
  products: readonly (readonly number[])[]
  /** Metrics that are yes or no, whose variance is p(1 − p) where they are not adjusted. */
  proportions: readonly boolean[]
}

export interface Stratum {
  control: StratumArm
  treatment: StratumArm
}

export interface PostStratification {
  /** 1: a mean or a share; 2: a ratio, numerator first. */
  outcomes: 1 | 2
  /** As many covariates as outcomes where the effect is adjusted by them, or none. */
  adjusted: boolean
  type: DifferenceType
}

/** What a stratum says: for each outcome the control's mean and the effect, and their covariance for one unit. */
interface StratumEffect {
  n: number
  mean: number[]
  covariance: number[][]
}

/**
 * The effect from strata weighed by their share of all units, instead of from the pooled units (Miratrix, Sekhon and Yu
 * 2013): what differs between strata no longer counts as noise. The shares are estimated as well, which adds the spread of
 * the strata's effects. Within a stratum the effect may be adjusted by regression on covariates (Lin 2013, with one slope
 * for both arms). Strata in which nothing varies are joined to the largest.
 * @returns a problem where no effect can be told; null where a single stratum is left, whose effect needs no weighing
 */
export function postStratify(strata: readonly Stratum[], { outcomes, adjusted, type }: PostStratification): EffectMoments | { problem: EffectProblem } | null {
  const cells = joinCells(strata, outcomes, adjusted)
  if (cells.length === 1) return null
  const effects = cells.map((cell) => (adjusted && isAdjustable(cell, outcomes) ? regress(cell, outcomes) : compare(cell, outcomes)))
  if (effects.some((effect) => effect === null)) return { problem: 'zero-or-negative-variance' }
  const told = effects as StratumEffect[]
  const n = told.reduce((sum, effect) => sum + effect.n, 0)
  const width = 2 * outcomes
  const mean = Array.from({ length: width }, (_, i) => told.reduce((sum, effect) => sum + (effect.n / n) * effect.mean[i]!, 0))
  const covariance = Array.from({ length: width }, (_, i) =>
    Array.from({ length: width }, (__, j) => told.reduce((sum, effect) => sum + (effect.n / n) * (effect.covariance[i]![j]! + (effect.mean[i]! - mean[i]!) * (effect.mean[j]! - mean[j]!)), 0) / n),
  )
  const { baseline, estimate, gradient } = outcomes === 1 ? ofMean(mean, type) : ofRatio(mean, type)
  if (baseline === 0) return { problem: 'baseline-is-zero' }
  const squaredError = quadratic(covariance, gradient, gradient)
  return squaredError > 0 ? { estimate, standardError: Math.sqrt(squaredError), n } : { problem: 'zero-or-negative-variance' }
}

interface Contrast {
  baseline: number
  estimate: number
  /** By control's mean and effect of each outcome. */
  gradient: number[]
}

function ofMean([control, effect]: readonly number[], type: DifferenceType): Contrast {
  if (type === 'absolute') return { baseline: control!, estimate: effect!, gradient: [0, 1] }
  const size = Math.abs(control!)
  return { baseline: control!, estimate: effect! / size, gradient: [-effect! / (control! * size), 1 / size] }
}

function ofRatio([controlM, effectM, controlD, effectD]: readonly number[], type: DifferenceType): Contrast {
  const denominator = controlD! + effectD!
  if (controlD === 0 || denominator === 0) return { baseline: 0, estimate: 0, gradient: [0, 0, 0, 0] }
  const [before, after] = [controlM! / controlD!, (controlM! + effectM!) / denominator]
  const ofBefore = [1 / controlD!, 0, -before / controlD!, 0]
  const ofAfter = [1 / denominator, 1 / denominator, -after / denominator, -after / denominator]
  if (type === 'absolute') return { baseline: before, estimate: after - before, gradient: ofAfter.map((one, at) => one - ofBefore[at]!) }
  const size = Math.abs(before)
  return { baseline: before, estimate: (after - before) / size, gradient: ofAfter.map((one, at) => one / size - (after * ofBefore[at]!) / (before * size)) }
}

/** Plain means within a stratum. */
function compare({ control, treatment }: Stratum, outcomes: number): StratumEffect | null {
  const n = control.n + treatment.n
  const own = Array.from({ length: outcomes }, (_, i) => i)
  if (own.some((i) => !(covarianceOf(control, i, i) > 0 && covarianceOf(treatment, i, i) > 0)) && outcomes === 1) return null
  const mean = own.flatMap((i) => [control.sums[i]! / control.n, treatment.sums[i]! / treatment.n - control.sums[i]! / control.n])
  const covariance = own.flatMap((i) => {
    const pairs = own.map((j) => [(covarianceOf(control, i, j) * n) / control.n, (covarianceOf(treatment, i, j) * n) / treatment.n] as const)
    return [pairs.flatMap(([c]) => [c, -c]), pairs.flatMap(([c, t]) => [-c, c + t])]
  })
  return { n, mean, covariance }
}

/**
 * Each outcome regressed on an intercept, the treatment and the covariates; the control's mean is taken where the
 * covariates have the stratum's mean, which is itself an estimate.
 */
function regress({ control, treatment }: Stratum, outcomes: number): StratumEffect | null {
  const both = addArms(control, treatment)
  const { n } = both
  const covariates = Array.from({ length: outcomes }, (_, i) => outcomes + i)
  const gram = [
    [n, treatment.n, ...covariates.map((x) => both.sums[x]!)],
    [treatment.n, treatment.n, ...covariates.map((x) => treatment.sums[x]!)],
    ...covariates.map((x) => [both.sums[x]!, treatment.sums[x]!, ...covariates.map((other) => both.products[x]![other]!)]),
  ]
  const inverse = invert(gram)
  if (inverse === null) return null
  const own = Array.from({ length: outcomes }, (_, i) => i)
  const moments = own.map((y) => [both.sums[y]!, treatment.sums[y]!, ...covariates.map((x) => both.products[y]![x]!)])
  const slopes = moments.map((moment) => inverse.map((row) => row.reduce((sum, value, at) => sum + value * moment[at]!, 0)))
  // Residual covariance of the outcomes.
  const residual = own.map((y) => own.map((z) => (both.products[y]![z]! - quadratic(inverse, moments[y]!, moments[z]!)) / (n - 3 * outcomes)))
  const centre = [1, 0, ...covariates.map((x) => both.sums[x]! / n)]
  const directions = [centre, [0, 1, ...covariates.map(() => 0)]]
  const spread = covariates.map((x) => covariates.map((other) => sampleCovariance(both, x, other) / n))
  const inner = inverse.slice(2).map((row) => row.slice(2))
  const covariance = own.flatMap((y) =>
    directions.map((from, a) =>
      own.flatMap((z) =>
        directions.map((to, b) => {
          const fixed = residual[y]![z]! * quadratic(inverse, from, to)
          const ofCentre = a === 0 && b === 0 ? residual[y]![z]! * traceOfProduct(inner, spread) + quadratic(spread, slopes[y]!.slice(2), slopes[z]!.slice(2)) : 0
          return n * (fixed + ofCentre)
        }),
      ),
    ),
  )
  const mean = own.flatMap((y) => directions.map((direction) => direction.reduce((sum, value, at) => sum + value * slopes[y]![at]!, 0)))
  return { n, mean, covariance }
}

/** Strata that cannot stand alone are joined to the largest one. */
function joinCells(strata: readonly Stratum[], outcomes: number, adjusted: boolean): Stratum[] {
  const [largest, ...others] = [...strata].sort((a, b) => b.control.n + b.treatment.n - a.control.n - a.treatment.n)
  if (!largest) return []
  const cells = [largest]
  for (const cell of others) {
    const alone = varies(cell.control, outcomes) && varies(cell.treatment, outcomes) && !(adjusted && outcomes === 2 && cell.control.n + cell.treatment.n <= LEAST_UNITS)
    if (alone) cells.push(cell)
    else cells[0] = { control: addArms(cells[0]!.control, cell.control), treatment: addArms(cells[0]!.treatment, cell.treatment) }
  }
  return cells
}

/** The regression of a ratio has six coefficients to pay for. */
const LEAST_UNITS = 6

/** Whether an arm's own estimate has a variance: of a ratio by the delta method. */
function varies(arm: StratumArm, outcomes: number): boolean {
  if (arm.n <= 1) return false
  if (outcomes === 1) return covarianceOf(arm, 0, 0) > 0
  if (arm.sums[1] === 0) return false
  const ratio = arm.sums[0]! / arm.sums[1]!
  return covarianceOf(arm, 0, 0) - 2 * ratio * covarianceOf(arm, 0, 1) + ratio * ratio * covarianceOf(arm, 1, 1) > 0
}

const isAdjustable = ({ control, treatment }: Stratum, outcomes: number): boolean =>
  [control, treatment].every((arm) => Array.from({ length: outcomes }, (_, i) => covarianceOf(arm, outcomes + i, outcomes + i)).every((variance) => variance > 0))

function covarianceOf(arm: StratumArm, i: number, j: number): number {
  if (arm.n <= 1) return 0
  if (arm.proportions[i] && arm.proportions[j]) return arm.products[i]![j]! / arm.n - (arm.sums[i]! * arm.sums[j]!) / arm.n ** 2
  return sampleCovariance(arm, i, j)
}

function sampleCovariance({ n, sums, products }: StratumArm, i: number, j: number): number {
  return (products[i]![j]! - (sums[i]! * sums[j]!) / n) / (n - 1)
}

/** Two parts of an arm as one. What is joined is no longer taken for a share. */
export function addArms(a: StratumArm, b: StratumArm): StratumArm {
  return { n: a.n + b.n, sums: a.sums.map((sum, i) => sum + b.sums[i]!), products: a.products.map((row, i) => row.map((value, j) => value + b.products[i]![j]!)), proportions: a.proportions.map(() => false) }
}
