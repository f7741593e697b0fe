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
  name: string
  weight: number
  orders: number
  lastOrder: string
  items: number
  lastAt: number
}

/** Adds a line to the tally of its name; the lines of an order follow one another. */
function tally(tallies: Map<string, Tally>, name: string, line: InterestLine, weight: number): void {
  if (name === '') return
  const known = tallies.get(name)
  if (!known) {
    tallies.set(name, { name, weight, orders: 1, lastOrder: line.orderId, items: line.quantity, lastAt: line.at })
    return
  }
  known.weight += weight
  if (known.lastOrder !== line.orderId) known.orders++
  known.lastOrder = line.orderId
  known.items += line.quantity
  if (line.at > known.lastAt) known.lastAt = line.at
}

function rankTallies(tallies: Map<string, Tally>, whole: number): Interest[] {
  return [...tallies.values()]
    .map((each) => ({ each, weight: whole > 0 ? round(each.weight / whole) : 0 }))
    .sort((a, b) => b.weight - a.weight || b.each.items - a.each.items || (a.each.name < b.each.name ? -1 : 1))
    .slice(0, listed)
    .map(({ each, weight }) => ({ name: each.name, weight, evidence: { orders: each.orders, items: each.items, lastBoughtAt: new Date(each.lastAt).toISOString() } }))
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
 * What a customer likes, from what they kept (`lines` oldest first, those of an order together): their share of spending by product type and vendor, old purchases
 * fading, with the orders and items it was read from. One order does not make a taste: weights reach 1 only in the
 * long run. Sizes and colours: `findChoices`.
 */
export function findInterests(lines: readonly InterestLine[], now: number, positionOf: (price: number) => number): Omit<Interests, 'visits' | 'topics'> {
  const categories = new Map<string, Tally>()
  const vendors = new Map<string, Tally>()
  let spent = 0
  let items = 0
  let weighed = 0
  for (const line of lines) {
    const value = line.quantity * line.unitPrice
    const weight = value * fade(now - line.at)
    spent += value
    items += line.quantity
    weighed += weight
    tally(categories, line.category, line, weight)
    tally(vendors, line.vendor, line, weight)
  }
  const whole = weighed + (items > 0 ? (unknownItems * spent) / items : 0)
  return {
    categories: rankTallies(categories, whole),
    vendors: rankTallies(vendors, whole),
    sizes: findChoices(lines, now, (line) => ({ value: line.size, category: line.category })),
    colours: findChoices(lines, now, (line) => ({ value: line.colour, category: '' })).map(({ category: _none, ...colour }) => colour),
    priceLevel: findPriceLevel(lines, positionOf),
  }
}
