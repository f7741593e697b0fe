import type { SizeInterest } from '../profile'
import { fade } from './fade'
import type { InterestLine } from './find-interests'

/** So many orders of the same kind are set aside as "not yet known". */
const unknownOrders = 2
/** What fewer orders speak for, or a smaller share of the choices, is left unsaid. */
const leastOrders = 2
const leastWeight = 0.25
const listed = 5

interface Tally {
  name: string
  category: string
  weight: number
  orders: Set<string>
  items: number
  lastAt: number
}

/**
 * What a customer takes where a product comes in several: of the choices made within a category, the share of each
 * value, old orders fading. An order counts once for a value, however many pieces it holds. Strongest first; spelled
 * as in the last purchase; what the evidence is too thin for is left out.
 * @param lines oldest first
 * @param choiceOf value '': there was nothing to choose
 */
export function findChoices(lines: readonly InterestLine[], now: number, choiceOf: (line: InterestLine) => { value: string; category: string }): SizeInterest[] {
  const tallies = new Map<string, Tally>()
  const wholes = new Map<string, number>()
  for (const line of lines) {
    const { value, category } = choiceOf(line)
    if (value === '') continue
    const key = JSON.stringify([category, value.normalize('NFKC').toLowerCase()])
    const tally = tallies.get(key) ?? { name: value, category, weight: 0, orders: new Set<string>(), items: 0, lastAt: line.at }
    if (!tally.orders.has(line.orderId)) {
      const weight = fade(now - line.at)
      tally.orders.add(line.orderId)
      tally.weight += weight
      wholes.set(category, (wholes.get(category) ?? unknownOrders) + weight)
    }
    tally.name = value
    tally.items += line.quantity
    tally.lastAt = Math.max(tally.lastAt, line.at)
    tallies.set(key, tally)
  }
  return [...tallies.values()]
    .map(({ name, category, weight, orders, items, lastAt }) => ({
      name, category, weight: Math.round((weight / (wholes.get(category) ?? unknownOrders)) * 1e4) / 1e4,
      evidence: { orders: orders.size, items, lastBoughtAt: new Date(lastAt).toISOString() },
    }))
    .filter(({ weight, evidence }) => evidence.orders >= leastOrders && weight >= leastWeight)
    .sort((a, b) => b.weight - a.weight || b.evidence.orders - a.evidence.orders || compare(a.category, b.category) || compare(a.name, b.name))
    .slice(0, listed)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
