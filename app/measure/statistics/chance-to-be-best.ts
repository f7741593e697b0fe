import { logGamma } from './special-functions'
import { normalDensity } from './distributions'
import type { Sample } from './sample'

const STEPS = 4000

/** For each of several rates the chance that it is the highest, with uniform Beta(1, 1) priors; sums to 1. */
export function chanceThatRateIsBest(arms: readonly { successes: number; n: number }[]): number[] {
  const posteriors = arms.map(({ successes, n }) => ({ a: successes + 1, b: n - successes + 1 }))
  const bounds = posteriors.map(({ a, b }) => {
    const mean = a / (a + b)
    const deviation = Math.sqrt((a * b) / ((a + b) ** 2 * (a + b + 1)))
    return [Math.max(0, mean - 9 * deviation), Math.min(1, mean + 14 * deviation)] as const
  })
  const densities = posteriors.map(({ a, b }) => {
    const constant = logGamma(a + b) - logGamma(a) - logGamma(b)
    return (x: number) => Math.exp(constant + (a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x))
  })
  return chancesOf(densities, Math.min(...bounds.map(([low]) => low)), Math.max(...bounds.map(([, high]) => high)))
}

/** The same for means, with flat priors on normal means; equal chances while an arm has fewer than two values or none varies. */
export function chanceThatMeanIsBest(samples: readonly Sample[]): number[] {
  const errors = samples.map((sample) => Math.sqrt(sample.variance / sample.n))
  if (samples.some((sample, index) => sample.n < 2 || !(errors[index]! > 0))) return samples.map(() => 1 / samples.length)
  const densities = samples.map(({ mean }, index) => (x: number) => normalDensity((x - mean) / errors[index]!) / errors[index]!)
  return chancesOf(densities, Math.min(...samples.map(({ mean }, index) => mean - 9 * errors[index]!)), Math.max(...samples.map(({ mean }, index) => mean + 9 * errors[index]!)))
}

/** ∫ f_v(x) Π_{u≠v} F_u(x) dx by the midpoint rule over [low, high]. */
function chancesOf(densities: readonly ((x: number) => number)[], low: number, high: number): number[] {
  const width = (high - low) / STEPS
  const below = densities.map(() => 0)
  const wins = densities.map(() => 0)
  for (let step = 0; step < STEPS; step++) {
    const masses = densities.map((density) => density(low + (step + 0.5) * width) * width)
    for (const [arm, mass] of masses.entries()) wins[arm]! += mass * below.reduce((product, under, other) => (other === arm ? product : product * (under + masses[other]! / 2)), 1)
    for (const [arm, mass] of masses.entries()) below[arm]! += mass
  }
  const total = wins.reduce((sum, one) => sum + one, 0)
  return wins.map((one) => one / total)
}
