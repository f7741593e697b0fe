import { cutRows, historyBefore, historyOf, type History, type Purchases } from '../purchases'

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
}

/**
 * For every customer with an order before `cut`: the first order after it. Products never bought by anybody before
 * the cut are taken out of the answer (nobody can know them), and customers whose answer is empty are left out.
 */
export function nextBasketCases(purchases: Purchases, cut: number, { newOnly = false, until = Infinity }: NextBasketOptions = {}): RankingCase[] {
  const known = new Uint8Array(purchases.items.length)
  for (let row = 0; row < purchases.item.length; row++) if (purchases.day[row]! < cut) known[purchases.item[row]!] = 1

  const cases: RankingCase[] = []
  for (let customer = 0; customer < purchases.customers.length; customer++) {
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
