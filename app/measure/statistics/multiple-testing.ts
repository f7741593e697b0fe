/**
 * Holm's step-down correction (Holm 1979, §2): a hypothesis whose adjusted p is at most alpha may be rejected, and the
 * chance of any false rejection among all of them stays at alpha, whatever their dependence. In the order given.
 */
export function holm(pValues: readonly number[]): number[] {
  const adjusted = pValues.map(() => 1)
  let largest = 0
  for (const [rank, index] of ascending(pValues).entries()) {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValues[index]!))
    adjusted[index] = largest
  }
  return adjusted
}

/**
 * Benjamini and Hochberg's step-up correction (1995, eq. 1): of the hypotheses with an adjusted p of at most q, a share of
 * q is expected to be false alarms, for independent tests (segments share no customers). In the order given.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const adjusted = pValues.map(() => 1)
  let smallest = 1
  for (const [fromTop, index] of ascending(pValues).toReversed().entries()) {
    smallest = Math.min(smallest, (pValues.length / (pValues.length - fromTop)) * pValues[index]!)
    adjusted[index] = smallest
  }
  return adjusted
}

function ascending(values: readonly number[]): number[] {
  return [...values.keys()].sort((a, b) => values[a]! - values[b]! || a - b)
}
