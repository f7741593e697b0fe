import { incompleteBeta, normalTail, upperGamma } from './special-functions'

export function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
}

/** Φ(x). */
export function normalCdf(x: number): number {
  return normalTail(-x)
}

/** Φ⁻¹(p), p in (0, 1): a rough start (Abramowitz and Stegun 26.2.22), then Halley's steps on Φ to full precision. */
export function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity
  if (p >= 1) return Infinity
  if (p > 0.5) return -normalQuantile(1 - p)
  const t = Math.sqrt(-2 * Math.log(p))
  let x = -(t - (2.30753 + 0.27061 * t) / (1 + 0.99229 * t + 0.04481 * t * t))
  for (let step = 0; step < 6; step++) {
    const off = (normalCdf(x) - p) / normalDensity(x)
    const change = off / (1 + (x * off) / 2)
    x -= change
    if (Math.abs(change) < 1e-14 * Math.abs(x)) break
  }
  return x
}

/** P(T > t) for Student's t with `df` degrees of freedom (not necessarily whole). */
export function studentTail(t: number, df: number): number {
  const half = 0.5 * incompleteBeta(df / (df + t * t), df / 2, 0.5)
  return t >= 0 ? half : 1 - half
}

export function studentCdf(t: number, df: number): number {
  return studentTail(-t, df)
}

/** The t with P(T ≤ t) = p, p in (0, 1), by bisection between growing bounds. */
export function studentQuantile(p: number, df: number): number {
  if (p <= 0) return -Infinity
  if (p >= 1) return Infinity
  if (p < 0.5) return -studentQuantile(1 - p, df)
  let high = 1
  while (studentTail(high, df) > 1 - p) high *= 2
  let low = 0
  for (let step = 0; step < 200 && high - low > 1e-14 * high; step++) {
    const middle = (low + high) / 2
    if (studentTail(middle, df) > 1 - p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** P(X > x) for chi-square with `df` degrees of freedom. */
export function chiSquareTail(x: number, df: number): number {
  return upperGamma(df / 2, x / 2)
}
