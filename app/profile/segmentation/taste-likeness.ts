/** Weights of product types, 0 to 1. */
export type Taste = Map<string, number>

const mentioned = 3

/**
 * How alike two tastes are: the cosine of the angle between them, 0 (nothing in common, or one unknown) to 1; and what
 * both like, by what they share.
 */
export function tasteLikeness(one: Taste, other: Taste): { likeness: number; shared: string[] } {
  const length = (taste: Taste) => Math.sqrt([...taste.values()].reduce((sum, weight) => sum + weight * weight, 0))
  const both = [...one].flatMap(([name, weight]) => (other.has(name) ? [{ name, product: weight * (other.get(name) ?? 0) }] : []))
  const lengths = length(one) * length(other)
  return {
    likeness: lengths > 0 ? both.reduce((sum, { product }) => sum + product, 0) / lengths : 0,
    shared: both.filter(({ product }) => product > 0).sort((a, b) => b.product - a.product || (a.name < b.name ? -1 : 1)).slice(0, mentioned).map(({ name }) => name),
  }
}
