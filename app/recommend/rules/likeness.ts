import type { CatalogueItem, FittedSource } from '../source'

/** Two products of one type are this alike, of one vendor that much, whatever their texts say. */
const sameType = 0.7
const sameVendor = 0.3

/**
 * How alike two products are, 0 to 1: by type and vendor, or by their texts where these say more (cosine of the content
 * source, known for the nearest neighbours of each product).
 */
export function likenessIn(catalogue: readonly CatalogueItem[], content: FittedSource): (item: number) => (other: number) => number {
  const { start, column, value } = content.state
  return (item) => {
    const near = new Map<number, number>()
    for (let e = start![item] ?? 0; e < (start![item + 1] ?? 0); e++) near.set(column![e]!, value![e]!)
    const one = catalogue[item]!
    return (other) => {
      if (other === item) return 1
      const two = catalogue[other]!
      const traits = (one.productType !== '' && one.productType === two.productType ? sameType : 0) + (one.vendor !== '' && one.vendor === two.vendor ? sameVendor : 0)
      return Math.min(1, Math.max(traits, near.get(other) ?? 0))
    }
  }
}
