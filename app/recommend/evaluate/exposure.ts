/** What was put into the first places of many rankings: who is shown how often. */
export class Exposure {
  private readonly times: Float64Array
  private lists = 0

  /** @param items number of products */
  constructor(items: number) {
    this.times = new Float64Array(items)
  }

  /** @param ranked best first; the first ten count */
  add(ranked: ArrayLike<number>): void {
    this.lists++
    for (let place = 0; place < Math.min(10, ranked.length); place++) this.times[ranked[place]!]!++
  }

  /**
   * Gini coefficient of the exposure, 0 (all products are shown alike) to 1 (one product only); in the form of
   * Brown 1994: Σ (2i − n − 1) x_i / (n Σ x_i) over the sorted values.
   */
  gini(): number {
    const sorted = this.times.slice().sort()
    let weighted = 0
    let total = 0
    sorted.forEach((times, i) => {
      weighted += (2 * (i + 1) - sorted.length - 1) * times
      total += times
    })
    return total === 0 ? 0 : weighted / (sorted.length * total)
  }

  /**
   * Mean of −log2(share of the customers who bought the product) over what was shown (Zhou et al. 2010): how little
   * of it everybody would have found anyway.
   */
  novelty(buyers: ArrayLike<number>, customers: number): number {
    let sum = 0
    let shown = 0
    this.times.forEach((times, item) => {
      sum -= times * Math.log2((buyers[item]! + 1) / (customers + 1))
      shown += times
    })
    return shown === 0 ? 0 : sum / shown
  }

  /**
   * Share of what was shown that falls on each group, beside its share of the catalogue, the most shown first. A product
   * of several groups counts in each of them, so that shares of overlapping groups add up to more than 1.
   *
   * @param groupsOf null or none: the product is left out of both shares
   */
  byGroup(groupsOf: (item: number) => string | readonly string[] | null): { group: string; shown: number; catalogue: number }[] {
    const groups = new Map<string, { shown: number; products: number }>()
    let shown = 0
    let products = 0
    this.times.forEach((times, item) => {
      const found = groupsOf(item)
      const named = typeof found === 'string' ? [found] : (found ?? [])
      if (named.length === 0) return
      for (const group of named) {
        const known = groups.get(group) ?? { shown: 0, products: 0 }
        groups.set(group, { shown: known.shown + times, products: known.products + 1 })
      }
      shown += times
      products++
    })
    return [...groups]
      .map(([group, counts]) => ({ group, shown: counts.shown / Math.max(1, shown), catalogue: counts.products / Math.max(1, products) }))
      .sort((a, b) => b.shown - a.shown || (a.group < b.group ? -1 : 1))
  }
}
