import { seededRandom } from '~/platform/random'
import { tableOfCases } from '../crew/case-table'
import type { Crew } from '../crew/crew'
import type { PurchaseColumns } from '../purchases'
import { fitIsotonic, stepAt, type Steps } from '../ranker/isotonic'
import { holdSlice } from '../ranker/order-slices'
import { rankCases, type Ranking } from '../ranker/rank-cases'
import { windowCases } from './next-basket'

export interface Calibration {
  /** Days within which the purchase is meant. */
  windowDays: number
  /** Score → chance that the customer buys the product within the window. */
  steps: Steps
  /** Of the half of the customers that `steps` were not fitted to: ten bins of equal size. */
  bins: { told: number; bought: number }[]
  /** Expected calibration error over those bins. */
  error: number
  /** Customers in both halves together. */
  customers: number
}

const mostCustomers = 4_000
const depth = 10
const fewestCustomers = 100

/**
 * Turns scores into chances: what share of the ten best products did customers really buy between `cut` and the end
 * of the data? Asked of all customers known at the cut, those who never came back included. Fitted on every other
 * customer, judged on the rest. Null when there are too few customers or nobody bought anything.
 */
export async function calibrate(
  crew: Crew, purchases: PurchaseColumns, cut: number, { ranking, consumables, seed }: { ranking: Ranking; consumables: readonly string[]; seed: string },
): Promise<Calibration | null> {
  let end = cut
  for (const day of purchases.day) if (day > end) end = day
  const cases = seededRandom(`${seed}/calibrate`).shuffle(windowCases(purchases, cut)).slice(0, mostCustomers)
  if (cases.length < fewestCustomers) return null
  const slice = holdSlice(crew, { name: 'window', fitted: 'past', purchases: 'past', cases: tableOfCases(cases) })
  const halves = [0, 1].map(() => ({ scores: [] as number[], outcomes: [] as number[] })) as [Half, Half]
  for await (const ranked of rankCases(crew, slice, { count: depth, ranking, leftOut: { kind: 'not due', consumables } })) {
    for (let i = 0; i + 1 < ranked.start.length; i++) {
      const half = halves[i % 2 === 0 ? 0 : 1]
      const { target } = cases[ranked.from + i]!
      for (let p = ranked.start[i]!; p < ranked.start[i + 1]!; p++) {
        half.scores.push(ranked.scores[p]!)
        half.outcomes.push(target.has(ranked.items[p]!) ? 1 : 0)
      }
    }
  }
  if (!halves.every(({ outcomes }) => outcomes.includes(1))) return null
  const steps = fitIsotonic(halves[0].scores, halves[0].outcomes)
  const bins = binsOf(halves[1], steps)
  return { windowDays: end - cut, steps, bins, error: bins.reduce((sum, { told, bought }) => sum + Math.abs(told - bought), 0) / bins.length, customers: cases.length }
}

interface Half {
  scores: number[]
  outcomes: number[]
}

function binsOf({ scores, outcomes }: Half, steps: Steps): Calibration['bins'] {
  const rows = scores.map((score, i) => ({ told: stepAt(steps, score), outcome: outcomes[i]!, i })).sort((a, b) => a.told - b.told || a.i - b.i)
  const size = rows.length / 10
  return Array.from({ length: 10 }, (_, b) => {
    const bin = rows.slice(Math.round(b * size), Math.round((b + 1) * size))
    const mean = (sum: number) => sum / Math.max(1, bin.length)
    return { told: mean(bin.reduce((sum, { told }) => sum + told, 0)), bought: mean(bin.reduce((sum, { outcome }) => sum + outcome, 0)) }
  })
}
