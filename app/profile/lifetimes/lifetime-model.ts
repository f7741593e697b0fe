/** One customer to a repeat-purchase model: `x` repeat purchases, the last at `tx`, observed until `T`, since the first. */
export interface PurchaseHistory {
  x: number
  tx: number
  T: number
}

export type Four = [number, number, number, number]

/** Many histories in flat memory; equal ones once, with the number of customers who share it. */
export interface GroupedHistories {
  x: Float64Array
  tx: Float64Array
  T: Float64Array
  customers: Float64Array
  /** Number of customers in all. */
  total: number
}

/**
 * A model of customers who buy at random and some day stop without a word. Times are in any one unit (the papers
 * count weeks); `t` is a horizon from now (T) on.
 */
export interface LifetimeModel {
  name: 'bg-nbd' | 'mbg-nbd' | 'pareto-nbd'
  /** Names of the four positive parameters, in the papers' order. */
  parameterNames: readonly [string, string, string, string]
  /** Which parameters are times and so scale with the unit. */
  timeParameters: readonly number[]
  /**
   * Another place to search from, given where a search ended (both logarithms of the parameters), where the likelihood
   * may have a second top.
   */
  secondStart?(end: readonly number[]): number[]
  /** Log-likelihood of all customers; its derivatives by the parameters are written to `gradient`. */
  logLikelihood(parameters: Four, data: GroupedHistories, gradient: Four): number
  /** Probability that the customer has not stopped by T, 0 to 1. */
  pAlive(parameters: Four, history: PurchaseHistory): number
  /** Expected purchases in (T, T + t]. `alive`: the customer's `pAlive`, where it is known. */
  expectedPurchases(parameters: Four, history: PurchaseHistory, t: number, alive?: number): number
  /** Expected repeat purchases of a customer who is new, in (0, t]. */
  expectedPurchasesNewCustomer(parameters: Four, t: number): number
  /** Probability that a new customer makes exactly n repeat purchases in (0, t]. */
  probabilityOfN(parameters: Four, t: number, n: number): number
  /** Probability of one purchase or more in (T, T + t]. `alive`: the customer's `pAlive`, where it is known. */
  probabilityBuys(parameters: Four, history: PurchaseHistory, t: number, alive?: number): number
}

/** Puts equal histories together: a store's many one-time customers of one week become one row. */
export function groupHistories(histories: Iterable<PurchaseHistory>): GroupedHistories {
  const rows = new Map<number, Map<number, Map<number, number>>>()
  let size = 0
  let total = 0
  for (const { x, tx, T } of histories) {
    const byTime = rows.get(x) ?? new Map<number, Map<number, number>>()
    rows.set(x, byTime)
    const byAge = byTime.get(tx) ?? new Map<number, number>()
    byTime.set(tx, byAge)
    const count = byAge.get(T) ?? 0
    if (count === 0) size++
    byAge.set(T, count + 1)
    total++
  }
  const data = { x: new Float64Array(size), tx: new Float64Array(size), T: new Float64Array(size), customers: new Float64Array(size), total }
  let row = 0
  for (const [x, byTime] of rows) {
    for (const [tx, byAge] of byTime) {
      for (const [T, count] of byAge) {
        data.x[row] = x
        data.tx[row] = tx
        data.T[row] = T
        data.customers[row++] = count
      }
    }
  }
  return data
}
