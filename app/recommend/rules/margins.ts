import type { CatalogueProduct, KnownCosts } from '~/collect'

/** Of the products that can be bought, the cost of so many must be known before an order by margin is offered. */
export const leastKnownCosts = 0.8

export function knowsEnoughCosts({ buyable, known }: KnownCosts): boolean {
  return buyable > 0 && known >= leastKnownCosts * buyable
}

/**
 * What one piece of each product earns, price less unit cost, by its index. A product without a known cost stands with
 * the middle of the store's margin shares (that of products on sale); one sold below its cost earns nothing, so that no
 * boost can turn the order round.
 *
 * @param costs unit costs in the store's currency by product
 * @returns null where no product on sale has a known cost: there is nothing to order by
 */
export function marginsOf(items: readonly string[], products: ReadonlyMap<string, CatalogueProduct>, costs: ReadonlyMap<string, number>): Float64Array | null {
  const shareOf = (id: string): number | null => {
    const [price, cost] = [Number(products.get(id)?.price ?? 0), costs.get(id)]
    return cost === undefined || price <= 0 ? null : Math.max(0, 1 - cost / price)
  }
  const shares = [...products.values()].flatMap(({ id, available }) => (available ? shareOf(id) ?? [] : [])).sort((a, b) => a - b)
  if (shares.length === 0) return null
  const half = shares.length >> 1
  const usual = shares.length % 2 === 1 ? shares[half]! : (shares[half - 1]! + shares[half]!) / 2
  return Float64Array.from(items, (id) => Number(products.get(id)?.price ?? 0) * (shareOf(id) ?? usual))
}
