import { logGamma } from './special-functions'
import { normalCdf } from './distributions'
import { squaredErrorOfDifference, type Sample } from './sample'

/**
 * P(p_treatment > p_control) for two rates with uniform Beta(1, 1) priors, by quadrature: the
 * treatment's posterior density times the control's posterior distribution function, over a fine grid that spans both
 * posteriors. Evan Miller (2015) gives the closed sum; the grid is exact to 1e-6 and does not slow down with counts.
 */
export function chanceThatRateIsHigher(treatment: { successes: number; n: number }, control: { successes: number; n: number }): number {
  const a1 = treatment.successes + 1
  const b1 = treatment.n - treatment.successes + 1
  const a0 = control.successes + 1
  const b0 = control.n - control.successes + 1
  const [low, high] = span(a1, b1, a0, b0)
  const steps = 4000
  const width = (high - low) / steps
  const density1 = betaDensity(a1, b1)
  const density0 = betaDensity(a0, b0)
  let below = 0
  let mass1 = 0
  let wins = 0
  for (let step = 0; step < steps; step++) {
    const x = low + (step + 0.5) * width
    const f0 = density0(x) * width
    const f1 = density1(x) * width
    wins += f1 * (below + f0 / 2)
    below += f0
    mass1 += f1
  }
  return Math.min(1, Math.max(0, wins / (mass1 * below)))
}

function betaDensity(a: number, b: number): (x: number) => number {
  const constant = logGamma(a + b) - logGamma(a) - logGamma(b)
  return (x) => Math.exp(constant + (a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x))
}

/** The part of [0, 1] that holds both posteriors but for a mass far below 1e-9. */
function span(a1: number, b1: number, a0: number, b0: number): [number, number] {
  const bounds = (a: number, b: number): [number, number] => {
    const mean = a / (a + b)
    const deviation = Math.sqrt((a * b) / ((a + b) ** 2 * (a + b + 1)))
    return [mean - 9 * deviation, mean + 14 * deviation]
  }
  const [low1, high1] = bounds(a1, b1)
  const [low0, high0] = bounds(a0, b0)
  return [Math.max(0, Math.min(low1, low0)), Math.min(1, Math.max(high1, high0))]
}

/** P(mean_treatment > mean_control) with flat priors on normal means: Φ of the standardised difference. null without variance. */
export function chanceThatMeanIsHigher(treatment: Sample, control: Sample): number | null {
  if (treatment.n < 2 || control.n < 2) return null
  const squaredError = squaredErrorOfDifference(treatment, control)
  if (squaredError === 0) return null
  return normalCdf((treatment.mean - control.mean) / Math.sqrt(squaredError))
}
