import { unitDays, type PurchaseLog } from '../lifetimes/purchase-log'
import type { FittedCounts } from '../lifetimes/repeat-purchase-model'
import { baseOutlook } from './base-forecast'
import { clamp, logit } from './log-odds'

/** How the days ahead stood out from their year when they came last: added to the log-odds of buying and to the log count. */
export interface Season {
  buys: number
  count: number
}

export const noSeason: Season = { buys: 0, count: 0 }

const year = 365
/** Customers and buyers without whom last year's stretch says nothing. */
const leastCustomers = 50
const leastBuyers = 10
/** Days of history that must lie before last year's stretch. */
const leastBefore = 45
/** More customers than these make the same season. */
const mostAsked = 4_000
/** The furthest that a season may move the level: a peak of more than twice the usual is taken for that. */
const furthest = 0.8

interface Stretch {
  /** How many stretches ago it began. */
  back: number
  buys: number
  count: number
  /** Sampling variance of `buys`. */
  noise: number
}

/**
 * What the same days a year ago say of the `days` after `endDay`. The year before is cut into stretches of that
 * length, each compared with what the lifetime models say of it, and the oldest, which began a year ago, with the
 * others: with their mean, and with the straight line through them, lest a store that grows be taken for one with a
 * season; the smaller difference counts. It is shrunk by how far the others scatter (James and Stein 1961, with one
 * season to go by), so that a store without seasons has none. Nothing before some fourteen months of history, or
 * for stretches longer than a quarter.
 */
export function findSeason(log: PurchaseLog, endDay: number, days: number, bases: readonly FittedCounts[]): Season {
  if (days > 92 || endDay - year - leastBefore < log.firstDay) return noSeason
  const length = year / Math.floor(year / days)
  const stretches = Array.from({ length: Math.floor(year / days) }, (_, i) => readStretch(log, Math.round(endDay - (i + 1) * length), days, i + 1, bases))
  const then = stretches.at(-1)
  const others = stretches.slice(0, -1).filter((stretch) => stretch !== null)
  if (!then || others.length < 3) return noSeason
  return { buys: standOut(then, others, 'buys'), count: standOut(then, others, 'count') }
}

function readStretch(log: PurchaseLog, endDay: number, days: number, back: number, bases: readonly FittedCounts[]): Stretch | null {
  const split = log.splitAt(endDay, endDay + days)
  const step = Math.max(1, Math.ceil(split.ids.length / mostAsked))
  let [customers, buyers, foretold, purchases, expected] = [0, 0, 0, 0, 0]
  for (let i = 0; i < split.ids.length; i += step) {
    const outlook = baseOutlook(bases, split.histories[i] ?? { x: 0, tx: 0, T: 0 }, days / unitDays)
    customers++
    foretold += outlook.buys
    expected += outlook.expected
    purchases += split.actual[i] ?? 0
    if ((split.actual[i] ?? 0) > 0) buyers++
  }
  if (customers < leastCustomers || buyers < leastBuyers || expected <= 0) return null
  const rate = clamp(buyers / customers)
  return { back, buys: logit(rate) - logit(clamp(foretold / customers)), count: Math.log(purchases / expected), noise: 1 / (customers * rate * (1 - rate)) }
}

/** By how much a stretch differs from the others, shrunk by what chance makes of such a difference. */
function standOut(then: Stretch, others: readonly Stretch[], of: 'buys' | 'count'): number {
  const size = others.length
  const mean = others.reduce((sum, each) => sum + each[of], 0) / size
  const middle = others.reduce((sum, each) => sum + each.back, 0) / size
  const spread = others.reduce((sum, each) => sum + (each.back - middle) ** 2, 0)
  const slope = others.reduce((sum, each) => sum + (each.back - middle) * each[of], 0) / spread
  const variance = others.reduce((sum, each) => sum + (each[of] - mean) ** 2, 0) / (size - 1)
  const [plain, sloped] = [then[of] - mean, then[of] - mean - slope * (then.back - middle)]
  if (plain * sloped <= 0) return 0
  const difference = Math.abs(plain) < Math.abs(sloped) ? plain : sloped
  const chance = variance * (1 + 1 / size) + then.noise
  const share = Math.max(0, 1 - chance / difference ** 2)
  return Math.max(-furthest, Math.min(furthest, share * difference))
}
