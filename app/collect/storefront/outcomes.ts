/**
 * What became of a visit, or of a whole request where nothing in it could be read. Counted by day, so that a merchant
 * sees what is lost and why; bodies of refused ones are not kept, since anyone may send them.
 */
export const outcomes = [
  'stored',
  'duplicate',
  /** Not a visit, or not JSON. */
  'malformed',
  /** Happened so long ago that it says nothing, or its clock is wrong. */
  'too-old',
  /** About a product or collection that the store does not have. */
  'unknown-item',
  /** Search words that may name a person. */
  'private-words',
  /** The customer does not want to be profiled. */
  'opted-out',
  /** Sent with a key that was renewed since. */
  'old-key',
  'turned-off',
  'too-large',
  'too-many',
] as const

export type Outcome = (typeof outcomes)[number]

export type OutcomeCounts = Partial<Record<Outcome, number>>
