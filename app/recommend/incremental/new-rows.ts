import { historyOf, type History, type PurchaseColumns } from '../purchases'

/** One customer's history with where the rows begin that have not been counted yet. */
export interface GrownHistory {
  history: History
  /** Rows from here on are new. */
  firstNew: number
}

/**
 * The histories that have grown: rows after `since` are new.
 * @param since the moment until which everything has been counted, in days
 */
export function* grownHistories(purchases: PurchaseColumns, since: number): Iterable<GrownHistory> {
  for (let c = 0; c + 1 < purchases.start.length; c++) {
    const history = historyOf(purchases, c)
    let firstNew = history.day.length
    while (firstNew > 0 && history.day[firstNew - 1]! > since) firstNew--
    if (firstNew < history.day.length) yield { history, firstNew }
  }
}
