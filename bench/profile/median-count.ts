/**
 * The median number of purchases of someone who buys at all with probability `buys` and `expected` times in the mean:
 * a count that is 0 with the rest of the probability and geometric from 1 on. It is what makes the mean absolute error
 * least; the mean, which adds up over customers, is what the app foretells.
 */
export function medianCount(buys: number, expected: number): number {
  if (buys <= 0.5) return 0
  // Given a purchase, how many: 1 + geometric with this mean.
  const further = Math.max(0, expected / buys - 1)
  if (further === 0) return 1
  const left = 0.5 / buys
  return 1 + Math.max(0, Math.ceil(Math.log(left) / Math.log(further / (1 + further)) - 1 - 1e-9))
}
