import { gaussLegendre } from './gauss-legendre'

/** Rules by how far the integrand falls and how long the stretch is (in u): each is good to about 1e-13 within its limits. */
const rules = [
  { fall: 3, stretch: 1, rule: gaussLegendre(8) },
  { fall: 6, stretch: 2, rule: gaussLegendre(12) },
  { fall: 20, stretch: 4, rule: gaussLegendre(20) },
]
const widest = gaussLegendre(32)

/** ln of the integral, and its derivatives by the four parameters. */
export interface ProductIntegral {
  log: number
  byFirst: number
  byFirstPower: number
  bySecond: number
  bySecondPower: number
}

const logs = new Float64Array(32)
const points = new Float64Array(32)
const firstLogs = new Float64Array(32)
const secondLogs = new Float64Array(32)

/**
 * The integral from `from` to `to` of (first + y)^-p (second + y)^-q dy with its derivatives (of its logarithm), for
 * first, second > 0. The Pareto/NBD's likelihood and expectations are such integrals; written as differences of two
 * hypergeometric functions they lose all digits for frequent buyers. With u = ln(min(first, second) + y) the
 * integrand is smooth, and 8 to 32 Gauss-Legendre nodes give it to about 1e-13.
 */
export function productIntegral(first: number, p: number, second: number, q: number, from: number, to: number): ProductIntegral {
  const laid = layNodes(first, p, second, q, from, to)
  if (!laid) return { log: -Infinity, byFirst: 0, byFirstPower: 0, bySecond: 0, bySecondPower: 0 }
  const { half, highest, weights } = laid
  let sum = 0
  let byFirst = 0
  let byFirstPower = 0
  let bySecond = 0
  let bySecondPower = 0
  for (let i = 0; i < weights.length; i++) {
    const y = points[i] as number
    const value = (weights[i] as number) * Math.exp((logs[i] as number) - highest)
    sum += value
    byFirst -= (value * p) / (first + y)
    bySecond -= (value * q) / (second + y)
    byFirstPower -= value * (firstLogs[i] as number)
    bySecondPower -= value * (secondLogs[i] as number)
  }
  return {
    log: highest + Math.log(half * sum),
    byFirst: byFirst / sum,
    byFirstPower: byFirstPower / sum,
    bySecond: bySecond / sum,
    bySecondPower: bySecondPower / sum,
  }
}

/** The logarithm of the same integral alone, for forecasts, which need no derivatives. */
export function logProductIntegral(first: number, p: number, second: number, q: number, from: number, to: number): number {
  const laid = layNodes(first, p, second, q, from, to)
  if (!laid) return -Infinity
  const { half, highest, weights } = laid
  let sum = 0
  for (let i = 0; i < weights.length; i++) sum += (weights[i] as number) * Math.exp((logs[i] as number) - highest)
  return highest + Math.log(half * sum)
}

/** Fills `points`, `logs` (of the integrand) and the logs of its factors at the rule's nodes; null for an empty stretch. */
function layNodes(first: number, p: number, second: number, q: number, from: number, to: number): { half: number; highest: number; weights: Float64Array | readonly number[] } | null {
  const least = Math.min(first, second)
  const start = Math.log(least + from)
  let end = Math.log(least + to)
  // What lies far down a steep fall adds nothing: end where the integrand is below e^-45 of its start.
  const fall = p * Math.log((first + to) / (first + from)) + q * Math.log((second + to) / (second + from)) - (end - start)
  if (fall > 45) end = start + ((end - start) * 45) / fall
  const half = (end - start) / 2
  if (!(half > 0)) return null
  const { nodes, weights } = rules.find((each) => Math.abs(fall) < each.fall && end - start < each.stretch)?.rule ?? widest
  let highest = -Infinity
  for (let i = 0; i < nodes.length; i++) {
    const u = start + half * (1 + (nodes[i] as number))
    const y = Math.exp(u) - least
    points[i] = y
    const firstLog = Math.log(first + y)
    const secondLog = Math.log(second + y)
    firstLogs[i] = firstLog
    secondLogs[i] = secondLog
    const log = u - p * firstLog - q * secondLog
    logs[i] = log
    if (log > highest) highest = log
  }
  return { half, highest, weights }
}
