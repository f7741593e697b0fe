import { cutRows, historyBefore, historyOf, type History, type PurchaseColumns } from '../purchases'

/** A question whose answer is known: what does this customer, with this history, buy next? */
export interface RankingCase {
  customer: number
  history: History
  /** The moment of the question, in days. */
  at: number
  target: ReadonlySet<number>
}

export interface NextBasketOptions {
  /** What the customer bought before counts neither as answer nor as wrong. */
  newOnly?: boolean
  /** Only orders before this day count as answers; without it all do. */
  until?: number
  /** At most about so many customers are asked, evenly spread over all of them. */
  most?: number
}

/**
 * For every customer with an order before `cut`: the first order after it. Products never bought by anybody before
 * the cut are taken out of the answer (nobody can know them), and customers whose answer is empty are left out.
 */
export function nextBasketCases(purchases: PurchaseColumns, cut: number, { newOnly = false, until = Infinity, most = Infinity }: NextBasketOptions = {}): RankingCase[] {
  const known = soldBefore(purchases, cut)
  const cases: RankingCase[] = []
  const step = Math.max(1, Math.ceil(purchases.customers.length / most))
  for (let customer = 0; customer < purchases.customers.length; customer += step) {
    const all = historyOf(purchases, customer)
    const history = historyBefore(all, cut)
    const rows = history.item.length
    if (rows === 0 || rows === all.item.length || all.day[rows]! >= until) continue
    let end = rows
    while (end < all.item.length && all.basket[end] === all.basket[rows]) end++
    const bought = newOnly ? new Set(history.item) : null
    const target = new Set([...cutRows(all, rows, end).item].filter((item) => known[item] === 1 && !bought?.has(item)))
    if (target.size > 0) cases.push({ customer, history, at: cut, target })
  }
  return cases
}

/** The first order after `cut` of those who had none before it: what would a newcomer have bought? */
export function firstOrderCases(purchases: PurchaseColumns, cut: number): RankingCase[] {
  const known = soldBefore(purchases, cut)
  const cases: RankingCase[] = []
  for (let customer = 0; customer < purchases.customers.length; customer++) {
    const all = historyOf(purchases, customer)
    if (all.item.length === 0 || all.day[0]! < cut) continue
    const target = new Set([...all.item].filter((item, row) => all.basket[row] === 0 && known[item] === 1))
    if (target.size > 0) cases.push({ customer, history: cutRows(all, 0, 0), at: cut, target })
  }
  return cases
}

/** Everybody known before `cut`, with all they bought since: nothing, for most. */
export function windowCases(purchases: PurchaseColumns, cut: number): RankingCase[] {
  const cases: RankingCase[] = []
  for (let customer = 0; customer < purchases.customers.length; customer++) {
    const all = historyOf(purchases, customer)
    const history = historyBefore(all, cut)
    if (history.item.length === 0) continue
    cases.push({ customer, history, at: cut, target: new Set(all.item.subarray(history.item.length)) })
  }
  return cases
}

function soldBefore({ items, item, day }: PurchaseColumns, cut: number): Uint8Array {
  const known = new Uint8Array(items.length)
  for (let row = 0; row < item.length; row++) if (day[row]! < cut) known[item[row]!] = 1
  return known
}
