import type { Format } from '../use-format'

/** A p-value to three digits; the smallest are not called zero. */
export function writeP(format: Format, p: number): string {
  return p < 0.001 ? `< ${format.number(0.001, 3)}` : format.number(p, 3)
}
