import type { PurchaseColumns } from '../purchases'

export interface SourcePlan {
  fitted: string[]
  /** Left out, and the work each would have been. */
  leftOut: { name: string; seconds: number }[]
}

/** Rows before and after a purchase that a source looks at, and how often it looks. */
const walks: Record<string, { window: number; times: number }> = {
  'item-to-item': { window: 100, times: 1 },
  'long-term': { window: 50, times: 1 },
  'second-hop': { window: 50, times: 1 },
  linear: { window: 40, times: 2 },
}
/** Elementary steps a second on the slowest machine that is supported. */
const stepsPerSecond = 1.5e7
const solveSteps = 12_000

/**
 * Which sources can be fitted within the budget. Counted in steps, not by the clock, so that the same store gives the
 * same model on every machine and at every time.
 *
 * @param budgetSeconds for each source
 */
export function planSources(names: readonly string[], purchases: PurchaseColumns, budgetSeconds = 600): SourcePlan {
  const plan: SourcePlan = { fitted: [], leftOut: [] }
  for (const name of names) {
    const seconds = stepsOf(name, purchases) / stepsPerSecond
    if (seconds <= budgetSeconds) plan.fitted.push(name)
    else plan.leftOut.push({ name, seconds })
  }
  return plan
}

function stepsOf(name: string, { start, item, items }: PurchaseColumns): number {
  const walk = walks[name]
  if (!walk) return item.length
  let pairs = 0
  for (let c = 0; c + 1 < start.length; c++) {
    const rows = start[c + 1]! - start[c]!
    pairs += rows * Math.min(rows, 2 * walk.window + 1)
  }
  return walk.times * pairs + (name === 'linear' ? solveSteps * items.length : 0)
}
