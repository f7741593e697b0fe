import { unitDays, type TimeSplit } from '../lifetimes/purchase-log'

/** How likely a purchase is after so long a silence, with nothing else asked: the rule "days since the last purchase" as a chance. */
export interface RecencyCurve {
  /** Upper ends of all groups but the last, days of silence, ascending. */
  limits: number[]
  /** Share of each group that bought in the period it was measured on. */
  buys: number[]
}

const mostGroups = 5
/** Fewer customers than this make no group of their own. */
const leastInGroup = 20
/** So many customers who buy as often as everyone are added to each group. */
const shared = 2

const silences = (split: TimeSplit): number[] => split.histories.map(({ tx, T }) => Math.round((T - tx) * unitDays))

/** Measures the curve on one period, in groups of equally many customers. */
export function measureRecencyCurve(split: TimeSplit): RecencyCurve {
  const silent = silences(split)
  const groups = Math.max(1, Math.min(mostGroups, Math.floor(silent.length / leastInGroup)))
  const sorted = silent.toSorted((a, b) => a - b)
  const cut = (group: number) => sorted[Math.ceil((group * sorted.length) / groups) - 1] ?? 0
  // Many equal silences (one day's campaign) are one group.
  const limits = [...new Set(Array.from({ length: groups - 1 }, (_, i) => cut(i + 1)))]
  const customers = new Array<number>(limits.length + 1).fill(0)
  const buyers = new Array<number>(limits.length + 1).fill(0)
  silent.forEach((days, row) => {
    const group = groupOf(limits, days)
    customers[group] = (customers[group] ?? 0) + 1
    if ((split.actual[row] ?? 0) > 0) buyers[group] = (buyers[group] ?? 0) + 1
  })
  const overall = (buyers.reduce((sum, count) => sum + count, 0) + 1) / (silent.length + 2)
  return { limits, buys: customers.map((count, group) => ((buyers[group] ?? 0) + shared * overall) / (count + shared)) }
}

/** The chance that the curve gives each customer of a split. */
export function applyRecencyCurve({ limits, buys }: RecencyCurve, split: TimeSplit): number[] {
  return silences(split).map((days) => buys[groupOf(limits, days)] ?? 0)
}

function groupOf(limits: readonly number[], days: number): number {
  const group = limits.findIndex((limit) => days <= limit)
  return group < 0 ? limits.length : group
}
