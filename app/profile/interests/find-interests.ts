import type { Interest, Interests, PriceLevel } from '../profile'
import { fade } from './fade'
import { findChoices } from './find-choices'

/** A bought line as the interests need it. */
export interface InterestLine {
  orderId: string
  productId: string
  /** Milliseconds UTC. */
  at: number
  quantity: number
  unitPrice: number
  /** Empty where the catalogue does not say. */
  category: string
  vendor: string
  /** Which of several the customer took; empty where there was none to choose. */
  size: string
  colour: string
}

/** Spending, in items of the customer's own mean price, that is set aside as "not yet known". */
const unknownItems = 2
const listed = 5

interface Tally {
  weight: number
  orders: Set<string>
  items: number
  lastAt: number
}

function tallyBy(lines: readonly InterestLine[], key: 'category' | 'vendor', weights: readonly number[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>()
  lines.forEach((line, i) => {
    const name = line[key]
    if (name === '') return
    const tally = tallies.get(name) ?? { weight: 0, orders: new Set<string>(), items: 0, lastAt: line.at }
    tally.weight += weights[i] ?? 0
    tally.orders.add(line.orderId)
    tally.items += line.quantity
    tally.lastAt = Math.max(tally.lastAt, line.at)
    tallies.set(name, tally)
  })
  return tallies
}

function rankTallies(tallies: Map<string, Tally>, whole: number): Interest[] {
  return [...tallies]
    .map(([name, tally]) => ({
      name,
      weight: whole > 0 ? round(tally.weight / whole) : 0,
      evidence: { orders: tally.orders.size, items: tally.items, lastBoughtAt: new Date(tally.lastAt).toISOString() },
    }))
    .sort((a, b) => b.weight - a.weight || b.evidence.items - a.evidence.items || (a.name < b.name ? -1 : 1))
    .slice(0, listed)
}

const round = (share: number): number => Math.round(share * 1e4) / 1e4

function findPriceLevel(lines: readonly InterestLine[], positionOf: (price: number) => number): PriceLevel | null {
  let items = 0
  let sum = 0
  for (const line of lines) {
    items += line.quantity
    sum += line.quantity * positionOf(line.unitPrice)
  }
  if (items < 3) return null
  const position = round(sum / items)
  return { level: position < 1 / 3 ? 'low' : position > 2 / 3 ? 'high' : 'middle', position, items }
}

/**
 * What a customer likes, from what they kept: their share of spending by product type and vendor, old purchases
 * fading, with the orders and items it was read from. One order does not make a taste: weights reach 1 only in the
 * long run. Sizes and colours: `findChoices`.
 */
export function findInterests(lines: readonly InterestLine[], now: number, positionOf: (price: number) => number): Omit<Interests, 'visits' | 'topics'> {
  const weights = lines.map((line) => line.quantity * line.unitPrice * fade(now - line.at))
  let spent = 0
  let items = 0
  let weighed = 0
  lines.forEach((line, i) => {
    spent += line.quantity * line.unitPrice
    items += line.quantity
    weighed += weights[i] ?? 0
  })
  const whole = weighed + (items > 0 ? (unknownItems * spent) / items : 0)
  return {
    categories: rankTallies(tallyBy(lines, 'category', weights), whole),
    vendors: rankTallies(tallyBy(lines, 'vendor', weights), whole),
    sizes: findChoices(lines, now, (line) => ({ value: line.size, category: line.category })),
    colours: findChoices(lines, now, (line) => ({ value: line.colour, category: '' })).map(({ category: _none, ...colour }) => colour),
    priceLevel: findPriceLevel(lines, positionOf),
  }
}
