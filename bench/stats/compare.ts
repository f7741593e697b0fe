import { toNumber } from './vector'

/** Fields of the expected value that are bookkeeping of the reference package, not a result. */
const bookkeeping = new Set(['_type', 'post_stratification_applied'])

/** Half a unit in the fifth decimal, as "to 5 decimals" is read; tiny values must agree relatively as well. */
const ABSOLUTE = 5e-6
const RELATIVE = 1e-5

export interface Mismatch {
  path: string
  expected: unknown
  got: unknown
}

/** Every place where ours differs from the expected value, field by field; empty: the same to five decimals. */
export function compareValues(expected: unknown, got: unknown, path = ''): Mismatch[] {
  if (typeof expected === 'number' || expected === 'inf' || expected === '-inf') {
    return isClose(toNumber(expected), got) ? [] : [{ path, expected, got }]
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(got) || got.length !== expected.length) return [{ path, expected, got }]
    return expected.flatMap((value, index) => compareValues(value, got[index], `${path}[${index}]`))
  }
  if (expected !== null && typeof expected === 'object') {
    if (got === null || typeof got !== 'object') return [{ path, expected, got }]
    return Object.entries(expected).flatMap(([key, value]) => (bookkeeping.has(key) ? [] : compareValues(value, (got as Record<string, unknown>)[key], path ? `${path}.${key}` : key)))
  }
  return expected === got ? [] : [{ path, expected, got }]
}

function isClose(expected: number, got: unknown): boolean {
  if (typeof got !== 'number' || Number.isNaN(got)) return false
  if (expected === got) return true
  return Math.abs(expected - got) <= Math.max(ABSOLUTE, RELATIVE * Math.abs(expected)) && Math.abs(expected - got) <= ABSOLUTE
}
