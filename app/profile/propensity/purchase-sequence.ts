import type { PurchaseDay } from '../lifetimes/purchase-log'

/** Purchases that a sequence holds: the last so many. */
export const sequenceLength = 10
/** Numbers of one step: whether there was a purchase, the pause before it, its value. */
export const stepWidth = 3
export const sequenceWidth = sequenceLength * stepWidth

/** Days of which pauses are counted in logarithms, so that a day or two make no difference of worlds. */
const grainDays = 7

/**
 * The last purchases of a customer in the order they were made, flat: `stepWidth` numbers each, the last purchase at
 * the end, zeros in front where there are fewer. `typicalValue`: the store's median purchase.
 */
export function purchaseSequence(purchases: readonly PurchaseDay[], typicalValue: number): number[] {
  const sequence = new Array<number>(sequenceWidth).fill(0)
  const from = Math.max(0, purchases.length - sequenceLength)
  for (let i = from; i < purchases.length; i++) {
    const { day, value } = purchases[i] as PurchaseDay
    const pause = i > 0 ? day - (purchases[i - 1]?.day ?? day) : 0
    const at = (sequenceLength - purchases.length + i) * stepWidth
    sequence[at] = 1
    sequence[at + 1] = i > 0 ? Math.log(1 + pause / grainDays) - 1 : -1
    sequence[at + 2] = Math.max(-2, Math.min(2, Math.log((Math.max(0, value) + 0.1 * typicalValue) / typicalValue)))
  }
  return sequence
}
