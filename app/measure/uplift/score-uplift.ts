export interface UpliftScore {
  /** Difference of the mean outcomes of treated and untreated among the share with the highest score. */
  atShare: number
  /** Qini coefficient: the area between the gain curve and the straight line, per customer (Radcliffe 2007, §5). */
  qini: number
}

/**
 * How well a score finds those whom the treatment moves, on customers it was not made from. Customers of equal score
 * keep the order in which they are given: give them in a random one.
 * @param share of the customers that would be treated, 0 to 1
 */
export function scoreUplift(scores: ArrayLike<number>, treated: readonly boolean[], outcome: readonly number[], share: number): UpliftScore {
  const order = [...treated.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b)
  const cut = Math.floor(order.length * share)
  const counts = { treated: 0, treatedSum: 0, control: 0, controlSum: 0 }
  let atShare = NaN
  let area = 0
  let gain = 0
  for (const [place, row] of order.entries()) {
    if (treated[row]) {
      counts.treated += 1
      counts.treatedSum += outcome[row]!
    } else {
      counts.control += 1
      counts.controlSum += outcome[row]!
    }
    if (place + 1 === cut) atShare = counts.treatedSum / counts.treated - counts.controlSum / counts.control
    gain = counts.control === 0 ? 0 : counts.treatedSum - (counts.controlSum * counts.treated) / counts.control
    area += gain
  }
  const n = order.length
  return { atShare, qini: (area / n - gain / 2) / n }
}
