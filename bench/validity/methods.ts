import { normalQuantile, sequenceHalfWidth } from '../../app/measure/statistics'

/** A way to decide, looked at after every customer: the half-width of its interval in standard errors, by size. */
export interface Method {
  name: string
  /** Infinity at sizes at which it is not looked at. */
  width: Float64Array
  /** As the reports do it: half a success and half a failure in each arm's variance, which in unequal arms is at least that of all customers. */
  guarded: boolean
  /** Whether it promises to be valid under peeking. */
  promises: boolean
}

export const FIRST_LOOK = 100
export const ALPHA = 0.05
/** What GrowthBook tunes its sequences to where nobody says otherwise. */
const GROWTHBOOK_TUNING = 5000

export function methodsFor(horizon: number, plannedSize: number): Method[] {
  const z = normalQuantile(1 - ALPHA / 2)
  const make = (width: (n: number) => number) => Float64Array.from({ length: horizon + 1 }, (_, n) => (n < FIRST_LOOK ? Infinity : width(n)))
  return [
    { name: 'sequence', guarded: true, promises: true, width: make((n) => sequenceHalfWidth(1, n, plannedSize, ALPHA)) },
    { name: 'GrowthBook sequential', guarded: false, promises: false, width: make((n) => sequenceHalfWidth(1, n, GROWTHBOOK_TUNING, ALPHA)) },
    { name: 'fixed horizon, one look', guarded: false, promises: false, width: make((n) => (n === plannedSize ? z : Infinity)) },
    { name: 'fixed horizon, peeking', guarded: false, promises: false, width: make(() => z) },
  ]
}
