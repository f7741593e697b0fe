import type { RfmScores } from './name-segment'

/** Upper ends of the four lower quintiles, ascending. */
export type Cutoffs = [number, number, number, number]

export interface RfmCutoffs {
  /** Of the time of the last order, milliseconds UTC: moments, not days ago, so that they hold until the next survey. */
  lastAt: Cutoffs
  orders: Cutoffs
  total: Cutoffs
}

/** The four inner quintile limits of the values (the lower of two neighbours); zeros when there are none. Sorts `values` in place. */
export function findCutoffs(values: Float64Array): Cutoffs {
  values.sort()
  const at = (share: number) => values[Math.max(0, Math.ceil(share * values.length) - 1)] ?? 0
  return [at(0.2), at(0.4), at(0.6), at(0.8)]
}

/** 1 plus the number of limits that lie below the value: equal values share a score, whatever their number. */
function quintile(value: number, cutoffs: Cutoffs): number {
  let score = 1
  for (const limit of cutoffs) if (value > limit) score++
  return score
}

/** Scores of a customer with at least one order. The later the last order the higher it scores. */
export function scoreRfm(customer: { lastAt: number; orders: number; total: number }, cutoffs: RfmCutoffs): RfmScores {
  return {
    recency: quintile(customer.lastAt, cutoffs.lastAt),
    frequency: quintile(customer.orders, cutoffs.orders),
    monetary: quintile(customer.total, cutoffs.total),
  }
}
