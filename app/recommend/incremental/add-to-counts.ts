import type { SourceState } from '../source'
import type { GrownHistory } from './new-rows'

/**
 * The counts of each product with the new rows in them; whatever fades is brought to the new moment first, since
 * 2^(−age / half-life) of everything known shrinks by the same factor. Equal to counting anew, but for the usual
 * interval, whose median needs all purchases: it stays as it was.
 *
 * @param days from the old moment of counting to the new one
 */
export function addToCounts(
  states: { repeat: SourceState; popular: SourceState; statistics: SourceState }, grown: readonly GrownHistory[], at: number, days: number,
): { repeat: SourceState; popular: SourceState; statistics: SourceState } {
  const repeat = { ...states.repeat, popularity: faded(states.repeat.popularity!, days, 30), buyers: states.repeat.buyers!.slice(), repeatBuyers: states.repeat.repeatBuyers!.slice() }
  const popular = { ...states.popular, score: faded(states.popular.score!, days, 30), buyers: states.popular.buyers!.slice() }
  const old = states.statistics
  const statistics = {
    ...old, weekly: faded(old.weekly!, days, 7), monthly: faded(old.monthly!, days, 30), seasonal: faded(old.seasonal!, days, 120),
    sold: old.sold!.slice(), price: old.price!.slice(), early: old.early!.slice(), firstDay: old.firstDay!.slice(), repeatShare: old.repeatShare!.slice(),
  }
  const sinceDay = states.popular.sinceDay![0]!
  for (const { history, firstNew } of grown) {
    const before = new Map<number, { orders: Set<number>; lastDay: number }>()
    for (let row = 0; row < history.item.length; row++) {
      const item = history.item[row]!
      const day = history.day[row]!
      const known = before.get(item)
      if (row >= firstNew) {
        const age = at - day
        repeat.popularity[item]! += 2 ** (-age / 30)
        popular.score[item]! += 2 ** (-age / 30)
        statistics.weekly[item]! += 2 ** (-age / 7)
        statistics.monthly[item]! += 2 ** (-age / 30)
        statistics.seasonal[item]! += 2 ** (-age / 120)
        const sold = ++statistics.sold[item]!
        statistics.price[item]! += (history.price[row]! - statistics.price[item]!) / sold
        statistics.early[item]! += (1 / (history.basket[row]! + 1) - statistics.early[item]!) / sold
        // A product that the catalogue gained since begins with 0.
        statistics.firstDay[item] = sold === 1 ? day : Math.min(statistics.firstDay[item]!, day)
        if (!known) repeat.buyers[item]!++
        else if (known.orders.size === 1 && !known.orders.has(history.basket[row]!)) repeat.repeatBuyers[item]!++
        if (!known || known.lastDay < sinceDay) popular.buyers[item]!++
        statistics.repeatShare[item] = repeat.repeatBuyers[item]! / (repeat.buyers[item]! + 5)
      }
      if (known) {
        known.orders.add(history.basket[row]!)
        known.lastDay = day
      } else before.set(item, { orders: new Set([history.basket[row]!]), lastDay: day })
    }
  }
  return { repeat, popular, statistics }
}

/** Sums of 2^(−age / half-life) brought to a moment `days` later. */
export function faded(sums: SourceState[string], days: number, halfLifeDays: number): Float32Array {
  const factor = 2 ** (-days / halfLifeDays)
  return Float32Array.from(sums, (sum) => sum * factor)
}
