const EPSILON = 1e-16
const TINY = 1e-300

/** ln Γ(x) for x > 0, by Lanczos' approximation (g = 7, 9 terms); relative error below 1e-14. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const coefficients = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7]
  const shifted = x - 1
  const base = shifted + 7.5
  const sum = coefficients.reduce((total, coefficient, index) => (index === 0 ? coefficient : total + coefficient / (shifted + index)), 0)
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(sum)
}

/** Value of the continued fraction b0 + a1/(b1 + a2/(b2 + …)), by Lentz's method as modified by Thompson and Barnett (1986). */
function continuedFraction(first: number, term: (index: number) => { a: number; b: number }): number {
  let value = first === 0 ? TINY : first
  let c = value
  let d = 0
  for (let index = 1; index <= 10_000; index++) {
    const { a, b } = term(index)
    d = b + a * d
    c = b + a / c
    if (Math.abs(d) < TINY) d = TINY
    if (Math.abs(c) < TINY) c = TINY
    d = 1 / d
    const change = c * d
    value *= change
    if (Math.abs(change - 1) < EPSILON * 4) return value
  }
  return value
}

/** Upper regularised incomplete gamma Q(a, x), a > 0, x ≥ 0 (DLMF 8.11.4 below a + 1, else the fraction 8.9.2). */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1
  const front = Math.exp(a * Math.log(x) - x - logGamma(a))
  if (x < a + 1) {
    let term = 1 / a
    let sum = term
    for (let n = 1; n < 10_000 && Math.abs(term) > Math.abs(sum) * EPSILON; n++) {
      term *= x / (a + n)
      sum += term
    }
    return 1 - front * sum
  }
  return front / continuedFraction(x + 1 - a, (n) => ({ a: -n * (n - a), b: x + 2 * n + 1 - a }))
}

/** Regularised incomplete beta I_x(a, b), a, b > 0, x in [0, 1] (DLMF 8.17.22). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a
  const fraction = continuedFraction(1, (index) => {
    const m = Math.floor(index / 2)
    const numerator = index % 2 === 0 ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)) : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    return { a: numerator, b: 1 }
  })
  return front / fraction
}

/** Mills' ratio (1 − Φ(x))/φ(x) for any x; stays finite and exact where the tail itself underflows. */
export function millsRatio(x: number): number {
  if (x < 3) return (normalTail(x) * Math.sqrt(2 * Math.PI)) / Math.exp((-x * x) / 2)
  return 1 / continuedFraction(x, (n) => ({ a: n, b: x }))
}

/** 1 − Φ(x) of the standard normal, full relative precision in the upper tail. */
export function normalTail(x: number): number {
  if (x < 0) return 1 - normalTail(-x)
  if (x >= 3) return (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * millsRatio(x)
  return 0.5 * upperGamma(0.5, (x * x) / 2)
}
