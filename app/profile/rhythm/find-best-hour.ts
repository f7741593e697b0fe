/** Weight of the store's habits against the customer's own hours, in orders. */
const storeWeight = 4
/** A gain of this many nats over the store's habits is taken as known: odds of 20 to 1. */
const knownFrom = Math.log(20)
/** How far one order speaks for the hours beside it. */
const kernel = [0.4, 0.2, 0.1] as const

/** Counts by hour of day, each spread over its neighbours around the clock; sums to the number of counts. */
export function smoothHours(counts: readonly number[]): number[] {
  return counts.map((_, hour) => smoothHour(counts, hour))
}

function smoothHour(counts: readonly number[], hour: number): number {
  let sum = kernel[0] * (counts[hour] ?? 0)
  for (let distance = 1; distance < kernel.length; distance++) sum += (kernel[distance] ?? 0) * ((counts[(hour + distance) % 24] ?? 0) + (counts[(hour + 24 - distance) % 24] ?? 0))
  return sum
}

/** The store's share of orders by hour, never 0: even a new store's night counts for a little. */
export function storeHourShares(counts: readonly number[]): number[] {
  const smooth = smoothHours(counts)
  const whole = smooth.reduce((sum, count) => sum + count, 0) + 24
  return smooth.map((count) => (count + 1) / whole)
}

/** A moment at which a customer was at the shop. */
export interface HourMoment {
  /** 0 to 23, of the customer's zone. */
  hour: number
  /** In orders: what a click or a visit says of the hour at which someone buys. */
  weight: number
}

/** What a click or an unfinished checkout counts, in orders. */
export const presenceWeight = 0.5

/**
 * The hour of day at which this customer is most likely to be at the shop, or null where that is not known: a mixture
 * of their own hours with the store's (a Dirichlet prior of `storeWeight` orders). It counts as known when the
 * customer's own habits foretell their hours, each from those before it, better than the store's do, by 20 to 1.
 * `moments` in the order in which they happened.
 */
export function findBestHour(moments: readonly HourMoment[], storeShares: readonly number[]): number | null {
  const own = new Array<number>(24).fill(0)
  let evidence = 0
  let seen = 0
  for (const { hour, weight } of moments) {
    const share = storeShares[hour] ?? 1 / 24
    evidence += weight * (Math.log((smoothHour(own, hour) + storeWeight * share) / (seen + storeWeight)) - Math.log(share))
    own[hour] = (own[hour] ?? 0) + weight
    seen += weight
  }
  if (evidence < knownFrom) return null
  const belief = smoothHours(own).map((count, hour) => count + storeWeight * (storeShares[hour] ?? 0))
  return belief.indexOf(Math.max(...belief))
}
