import type { PurchaseColumns } from '../purchases'
import { factorDefaults } from '../sources/factors/factors'
import { popularInPriceBandName } from '../sources/popular-in-price-band'
import { popularInSegmentName } from '../sources/popular-in-segment'
import { sequenceDefaults } from '../sources/sequence/sequence'

export interface SourcePlan {
  fitted: string[]
  /** Left out, and the work each would have been. */
  leftOut: { name: string; seconds: number }[]
  /** Left out because the store's orders are not such that these could learn from them. */
  unsuited: string[]
}

/** Rows before and after a purchase that a source looks at, and how often it looks. */
const walks: Record<string, { window: number; times: number }> = {
  'item-to-item': { window: 100, times: 1 },
  'long-term': { window: 50, times: 1 },
  'second-hop': { window: 50, times: 1 },
  linear: { window: 40, times: 2 },
}
/** Elementary steps a second on the slowest machine that is supported. */
const stepsPerSecond = 1.5e7
const solveSteps = 12_000
/** Multiplications in a row are so many to a step. */
const multiplicationsPerStep = 13
/** Steps for one product of a sequence: forwards, backwards, and against the draw of others. */
const stepsPerToken = 750

/** Sources that learn vectors of products have nothing to go by where a product is hardly ever bought. */
const leastRows = 20_000
const leastRowsPerProduct = 25
/** The order of purchases says something where they come one by one. */
const mostRowsPerOrder = 1.5

/**
 * Which sources can be fitted within the budget. Counted in steps, not by the clock, so that the same store gives the
 * same model on every machine and at every time.
 *
 * @param budgetSeconds for each source
 */
export function planSources(names: readonly string[], purchases: PurchaseColumns, budgetSeconds = 600): SourcePlan {
  const plan: SourcePlan = { fitted: [], leftOut: [], unsuited: [] }
  for (const name of names) {
    const seconds = stepsOf(name, purchases) / stepsPerSecond
    if (!isSuited(name, purchases)) plan.unsuited.push(name)
    else if (seconds <= budgetSeconds) plan.fitted.push(name)
    else plan.leftOut.push({ name, seconds })
  }
  return plan
}

function isSuited(name: string, purchases: PurchaseColumns): boolean {
  if (name === popularInSegmentName || name === popularInPriceBandName) return hasPrices(purchases)
  if (name !== 'factors' && name !== 'sequence') return true
  const rows = purchases.item.length
  if (rows < leastRows || rows < leastRowsPerProduct * soldProducts(purchases)) return false
  return name === 'factors' || rows <= mostRowsPerOrder * ordersOf(purchases)
}

/** Where nothing has a price, or everything the same, orders tell no money and no price band. */
function hasPrices({ price }: PurchaseColumns): boolean {
  return price.some((paid) => paid !== price[0])
}

function soldProducts({ items, item }: PurchaseColumns): number {
  const sold = new Uint8Array(items.length)
  for (const bought of item) sold[bought] = 1
  return sold.reduce((sum, flag) => sum + flag, 0)
}

function ordersOf({ start, basket }: PurchaseColumns): number {
  let orders = 0
  for (let c = 0; c + 1 < start.length; c++) if (start[c + 1]! > start[c]!) orders += basket[start[c + 1]! - 1]! + 1
  return orders
}

function stepsOf(name: string, purchases: PurchaseColumns): number {
  const { start, item, items } = purchases
  if (name === 'factors') {
    const { dimensions, block, sweeps, mostCustomers } = factorDefaults
    const customers = start.length - 1
    const share = Math.min(1, mostCustomers / Math.max(1, customers))
    const perSweep = share * item.length * dimensions * block + (share * customers + items.length) * dimensions ** 2
    return (2 * sweeps * perSweep) / multiplicationsPerStep
  }
  if (name === 'sequence') {
    const { epochs, mostTokens, batchSize, length, dimensions } = sequenceDefaults
    const tokens = Math.min(mostTokens, epochs * item.length)
    // Each batch moves the vectors of all products a little.
    return tokens * stepsPerToken + (tokens / (batchSize * length)) * items.length * dimensions
  }
  const walk = walks[name]
  if (!walk) return item.length
  let pairs = 0
  for (let c = 0; c + 1 < start.length; c++) {
    const rows = start[c + 1]! - start[c]!
    pairs += rows * Math.min(rows, 2 * walk.window + 1)
  }
  return walk.times * pairs + (name === 'linear' ? solveSteps * items.length : 0)
}
