/** Shorter pauses are second thoughts, not consumption; days. */
export const leastGap = 5

/** Customers who bought a product again equally often, summed up: what the estimate needs of them and no more. */
export interface GapBucket {
  /** Gaps of each customer. */
  gaps: number
  customers: number
  /** Over the customers: sum of the mean log gap, of its square, and of the squared deviations from it. */
  meanLogs: number
  meanLogSquares: number
  squares: number
}

export interface ProductGaps {
  productId: string
  buyers: number
  buckets: GapBucket[]
}

/** Logs of the pauses between the days on which something was bought, in days; `days` in order, repeats allowed. */
export function logGaps(days: readonly number[]): number[] {
  const logs: number[] = []
  for (let i = 1; i < days.length; i++) {
    const gap = (days[i] as number) - (days[i - 1] as number)
    if (gap >= leastGap) logs.push(Math.log(gap))
  }
  return logs
}

/** Adds up, customer by customer, after how long each product is bought again. Memory goes with products, not customers. */
export class GapTally {
  private readonly products = new Map<string, { buyers: number; buckets: Map<number, GapBucket> }>()

  /** One customer's kept lines, oldest first, with the local day of each. */
  add(lines: readonly { productId: string; day: number }[]): void {
    const days = new Map<string, number | number[]>()
    for (const { productId, day } of lines) {
      const bought = days.get(productId)
      if (bought === undefined) days.set(productId, day)
      else if (typeof bought === 'number') days.set(productId, [bought, day])
      else bought.push(day)
    }
    for (const [productId, bought] of days) {
      let product = this.products.get(productId)
      if (!product) this.products.set(productId, (product = { buyers: 0, buckets: new Map<number, GapBucket>() }))
      product.buyers++
      // Most things are bought once: a number is not worth a list.
      if (typeof bought === 'number') continue
      const logs = logGaps(bought)
      if (logs.length === 0) continue
      const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length
      const bucket = product.buckets.get(logs.length) ?? { gaps: logs.length, customers: 0, meanLogs: 0, meanLogSquares: 0, squares: 0 }
      bucket.customers++
      bucket.meanLogs += mean
      bucket.meanLogSquares += mean * mean
      bucket.squares += logs.reduce((sum, log) => sum + (log - mean) ** 2, 0)
      product.buckets.set(logs.length, bucket)
    }
  }

  /** Every product that somebody bought again, by id. */
  result(): ProductGaps[] {
    return [...this.products]
      .filter(([, product]) => product.buckets.size > 0)
      .map(([productId, { buyers, buckets }]) => ({ productId, buyers, buckets: [...buckets.values()].sort((a, b) => a.gaps - b.gaps) }))
      .sort((a, b) => (a.productId < b.productId ? -1 : 1))
  }
}
