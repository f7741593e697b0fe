/** Bought products by customer number and product number, no ids: customers one after the other, each oldest first. */
export interface PurchaseColumns {
  customer: Int32Array
  product: Int32Array
  /** Days since 1970 in UTC, with fractions; lines of one order share it. */
  at: Float64Array
}

/** What a customer had bought at a moment, and what they had not bought before and took in their next order. */
export interface NextOrder {
  past: { product: number; at: number }[]
  next: number[]
}

/** When so large a share of the order lines had been sold. */
export function momentOf({ at }: PurchaseColumns, share: number): number {
  const sorted = Float64Array.from(at).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

/**
 * Customers who had bought before `cut` and ordered something new to them afterwards, before `until`. What they had
 * bought before is left out of the next order: that somebody buys the same again says nothing of their taste.
 */
export function nextOrders(columns: PurchaseColumns, cut: number, until: number): NextOrder[] {
  const { customer, product, at } = columns
  const found: NextOrder[] = []
  for (let from = 0; from < customer.length; ) {
    let to = from
    while (to < customer.length && customer[to] === customer[from]) to++
    const past: NextOrder['past'] = []
    const next = new Set<number>()
    let nextAt = NaN
    for (let line = from; line < to; line++) {
      if (at[line]! < cut) past.push({ product: product[line]!, at: at[line]! })
      else if (at[line]! < until && (Number.isNaN(nextAt) || at[line] === nextAt)) {
        nextAt = at[line]!
        next.add(product[line]!)
      }
    }
    for (const { product: owned } of past) next.delete(owned)
    if (past.length > 0 && next.size > 0) found.push({ past, next: [...next] })
    from = to
  }
  return found
}

/** How much each product was bought before `cut`, old purchases fading; half a purchase is added to each, so that none is impossible. */
export function popularity({ product, at }: PurchaseColumns, products: number, cut: number, weigh: (days: number) => number): Float64Array {
  const shares = new Float64Array(products).fill(0.5)
  for (let line = 0; line < product.length; line++) if (at[line]! < cut) shares[product[line]!]! += weigh(cut - at[line]!)
  const whole = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => share / whole)
}
