import { historyOf, type History, type PurchaseColumns } from '../purchases'
import type { CandidateSource, FittedSource, SourceState } from '../source'
import { boardSource } from './board-source'

export interface RepeatOptions {
  /** Each order placed since a purchase multiplies its weight by this, 0 to 1. */
  orderDecay: number
  /** Power of the product's present popularity in its weight: 0 leaves the many bought once in no order. */
  popularityPower: number
  /** Weight of a product when it was bought just now, against 1 when its interval has passed. */
  freshWeight: number
}

/** How often a product is bought again by those who bought it. */
export interface Replenishment {
  /** Customers who bought it, and those of them who bought it in more than one order. */
  buyers: number
  repeatBuyers: number
  /** Median days between two purchases of it by one customer; null: nobody did. */
  intervalDays: number | null
}

/** A purchase of anybody counts half for the popularity after so many days. */
const popularHalfLifeDays = 30

export const repeatDefaults: RepeatOptions = { orderDecay: 0.93, popularityPower: 0.4, freshWeight: 0.5 }

/**
 * What the customer buys again and again: frequency, faded by the orders placed since, times a power of the product's
 * popularity (which orders what the customer bought once), times how far the time since
 * the last purchase has come towards the usual interval. The interval is the customer's own median when there are two
 * intervals to take it from, otherwise the product's median over all its repeat buyers.
 */
export function repeatSource(options: Partial<RepeatOptions> = {}): CandidateSource {
  const { orderDecay, popularityPower, freshWeight } = { ...repeatDefaults, ...options }
  const name = 'repeat'
  const open = (state: SourceState): FittedSource => {
    const intervalDays = state.intervalDays as Float32Array
    const appeal = (state.popularity as Float32Array).map((sold) => (1 + sold) ** popularityPower)
    return boardSource({
      name,
      depth: 2,
      state,
      items: intervalDays.length,
      addScores: (board, history, at) => {
        const rows = history.item.length
        const orders = rows === 0 ? 0 : history.basket[rows - 1]! + 1
        const lastDay = new Map<number, number>()
        for (let row = 0; row < rows; row++) lastDay.set(history.item[row]!, history.day[row]!)
        for (let row = 0; row < rows; row++) {
          const item = history.item[row]!
          const usual = intervalDays[item]! > 0 ? intervalDays[item]! : 0
          const passed = usual === 0 ? 0 : Math.min((at - lastDay.get(item)!) / usual, 1)
          board.add(item, appeal[item]! * orderDecay ** (orders - 1 - history.basket[row]!) * (freshWeight + (1 - freshWeight) * passed))
        }
      },
      evidence: (history, _at, item) => {
        const days = daysBought(history, item)
        if (days.length === 0) return null
        const own = days.length > 2 ? median(differences(days)) : null
        const usual = intervalDays[item]! > 0 ? intervalDays[item]! : null
        return { kind: 'buy-again', item, lastDay: days.at(-1)!, intervalDays: own ?? usual }
      },
    })
  }
  return {
    name,
    open,
    fit: (purchases, _catalogue, at) => {
      const popularity = new Float32Array(purchases.items.length)
      purchases.item.forEach((item, row) => (popularity[item]! += 2 ** (-(at - purchases.day[row]!) / popularHalfLifeDays)))
      const replenishment = measureReplenishment(purchases)
      return open({
        popularity,
        intervalDays: Float32Array.from(replenishment, (r) => r.intervalDays ?? 0),
        buyers: Uint32Array.from(replenishment, (r) => r.buyers),
        repeatBuyers: Uint32Array.from(replenishment, (r) => r.repeatBuyers),
      })
    },
  }
}

/** Buyers, repeat buyers and usual interval of every product; at most 400 intervals a product are kept for the median. */
export function measureReplenishment(purchases: PurchaseColumns): Replenishment[] {
  const items = purchases.items.length
  const buyers = new Uint32Array(items)
  const repeatBuyers = new Uint32Array(items)
  const intervals: (number[] | undefined)[] = Array.from({ length: items })
  for (let c = 0; c < purchases.customers.length; c++) {
    const { item, basket, day } = historyOf(purchases, c)
    const last = new Map<number, { row: number; repeated: boolean }>()
    for (let row = 0; row < item.length; row++) {
      const before = last.get(item[row]!)
      if (before === undefined) {
        buyers[item[row]!]!++
        last.set(item[row]!, { row, repeated: false })
      } else if (basket[before.row] !== basket[row]) {
        if (!before.repeated) repeatBuyers[item[row]!]!++
        const kept = (intervals[item[row]!] ??= [])
        if (kept.length < 400) kept.push(day[row]! - day[before.row]!)
        last.set(item[row]!, { row, repeated: true })
      }
    }
  }
  return Array.from({ length: items }, (_, i) => ({
    buyers: buyers[i]!,
    repeatBuyers: repeatBuyers[i]!,
    intervalDays: intervals[i] ? median(intervals[i]) : null,
  }))
}

function daysBought(history: History, item: number): number[] {
  const days: number[] = []
  history.item.forEach((bought, row) => {
    if (bought === item) days.push(history.day[row]!)
  })
  return days
}

function differences(days: readonly number[]): number[] {
  return days.slice(1).map((day, i) => day - days[i]!)
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
