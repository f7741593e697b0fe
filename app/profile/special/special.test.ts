import { describe, expect, it } from 'vitest'
import { gaussLegendre } from './gauss-legendre'
import { digamma, logBeta, logGamma } from './log-gamma'
import { normalCdf } from './normal-cdf'
import { productIntegral } from './product-integral'

describe('special functions', () => {
  it('logGamma knows factorials, halves and the very small', () => {
    let factorial = 1
    for (let n = 1; n < 20; n++) {
      expect(Math.abs(logGamma(n) - Math.log(factorial))).toBeLessThan(1e-13 * Math.max(1, Math.log(factorial)))
      factorial *= n
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13)
    expect(logGamma(1e-9)).toBeCloseTo(Math.log(1e9), 8)
    expect(logGamma(-1)).toBeNaN()
  })

  it('digamma is its derivative', () => {
    expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 13)
    expect(digamma(0.5)).toBeCloseTo(-0.5772156649015329 - 2 * Math.LN2, 13)
    for (const z of [0.03, 0.7, 5, 42]) expect(digamma(z)).toBeCloseTo((logGamma(z + 1e-5 * z) - logGamma(z - 1e-5 * z)) / (2e-5 * z), 5)
  })

  it('logBeta agrees with a fraction of factorials', () => {
    expect(logBeta(3, 4)).toBeCloseTo(Math.log(1 / 60), 13)
  })

  it('normalCdf meets the table, its middle and its tails', () => {
    expect(normalCdf(0)).toBe(0.5)
    expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 14)
    expect(normalCdf(-6) / 9.865876450376946e-10).toBeCloseTo(1, 10)
    expect(normalCdf(2.9999999) - normalCdf(3.0000001)).toBeLessThan(0)
    expect([normalCdf(-99), normalCdf(99)]).toEqual([0, 1])
  })

  it('Gauss-Legendre with n nodes is exact to degree 2n - 1', () => {
    const { nodes, weights } = gaussLegendre(5)
    const integral = nodes.reduce((sum, x, i) => sum + (weights[i] ?? 0) * (x ** 8 + x ** 9), 0)
    expect(integral).toBeCloseTo(2 / 9, 14)
  })

  it('productIntegral agrees with closed forms, gentle and steep', () => {
    // Equal offsets: the integral of (c+y)^-(p+q).
    for (const [c, p, q, from, to] of [[2, 0.5, 1.2, 0, 9], [0.01, 3, 1, 0, 50], [5, 140, 2, 1, 80]] as const) {
      const n = p + q - 1
      const exact = Math.log((c + from) ** -n / n) + Math.log1p(-(((c + from) / (c + to)) ** n))
      expect(productIntegral(c, p, c, q, from, to).log).toBeCloseTo(exact, 10)
    }
    // p = q = 1: ln of a ratio, by partial fractions.
    const exact = Math.log(((3 + 10) * 1) / ((1 + 10) * 3)) / (1 - 3)
    expect(Math.exp(productIntegral(1, 1, 3, 1, 0, 10).log)).toBeCloseTo(exact, 12)
    expect(productIntegral(1, 2, 3, 4, 5, 5).log).toBe(-Infinity)
  })
})
