import type { NextOrder } from './purchase-columns'
import { rowCount, type SparseRows } from './sparse-rows'

/** How much each product belongs to each group: rows of shares that add up to 1, or empty where nothing is known of the product. */
export interface Grouping {
  groups: number
  members: SparseRows
}

/** The store's side of a judgement: how often products are bought, and how old purchases fade with their days. */
export interface Market {
  popular: Float64Array
  now: number
  weigh: (days: number) => number
}

/** Share of the store's purchases that fall to each group; they add up to the share of products of which something is known. */
export function groupShares({ groups, members: { start, column, value } }: Grouping, popular: Float64Array): Float64Array {
  const shares = new Float64Array(groups)
  for (let p = 0; p < start.length - 1; p++) for (let at = start[p]!; at < start[p + 1]!; at++) shares[column[at]!]! += popular[p]! * value[at]!
  return shares
}

/**
 * What a customer leans to: the purchases by group, with `caution` purchases of an average customer added. Shares
 * that add up to 1 where anything is known.
 */
export function tasteOf(past: readonly { product: number; weight: number }[], { members: { start, column, value } }: Grouping, shares: Float64Array, caution: number): Float64Array {
  const known = shares.reduce((sum, share) => sum + share, 0)
  const taste = shares.map((share) => (known > 0 ? (caution * share) / known : 0))
  let whole = known > 0 ? caution : 0
  for (const { product, weight } of past) {
    for (let at = start[product]!; at < start[product + 1]!; at++) {
      taste[column[at]!]! += weight * value[at]!
      whole += weight * value[at]!
    }
  }
  return taste.map((weight) => (whole > 0 ? weight / whole : 0))
}

/**
 * How badly each customer's next order was foretold: the mean over its products of −ln p(product | customer), where
 * p = popularity × Σ over groups of belonging × taste / the group's share, and what the customer has already is left
 * out. With a taste like everyone's this is popularity alone, so that groupings differ by what they know of taste.
 */
export function judgeGrouping(orders: readonly NextOrder[], grouping: Grouping, { popular, now, weigh }: Market, caution: number): number[] {
  const shares = groupShares(grouping, popular)
  const known = shares.reduce((sum, share) => sum + share, 0)
  const { start, column, value } = grouping.members
  return orders.map(({ past, next }) => {
    const taste = tasteOf(past.map(({ product, at }) => ({ product, weight: weigh(now - at) })), grouping, shares, caution)
    const chance = (product: number): number => {
      const [from, to] = [start[product]!, start[product + 1]!]
      if (from === to) return popular[product]!
      let lift = 0
      for (let at = from; at < to; at++) lift += (value[at]! * taste[column[at]!]!) / shares[column[at]!]!
      return popular[product]! * known * lift
    }
    let left = 1
    for (const product of new Set(past.map((line) => line.product))) left -= chance(product)
    const loss = next.reduce((sum, product) => sum - Math.log(Math.max(1e-12, chance(product) / Math.max(1e-9, left))), 0)
    return loss / next.length
  })
}

/** Each product in the group of its label; unlabelled ones in none. */
export function labelGrouping(labels: readonly string[]): Grouping {
  const groups = new Map<string, number>()
  const start = new Uint32Array(labels.length + 1)
  const column: number[] = []
  labels.forEach((label, p) => {
    const key = label.trim().toLowerCase()
    if (key !== '') {
      let group = groups.get(key)
      if (group === undefined) groups.set(key, (group = groups.size))
      column.push(group)
    }
    start[p + 1] = column.length
  })
  return { groups: groups.size, members: { start, column: Uint32Array.from(column), value: new Float32Array(column.length).fill(1) } }
}

/** Nobody's group: popularity alone. */
export const noGrouping = (products: number): Grouping => labelGrouping(new Array<string>(products).fill(''))

export const productCount = ({ members }: Grouping): number => rowCount(members)
