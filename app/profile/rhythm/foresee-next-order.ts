import type { Profile } from '../profile'

/** When the next order is to be expected; nine of ten come between `from` and `until`. */
export interface NextOrder {
  /** The middle: as likely before as after. In the past for who is late. */
  around: Date
  from: Date
  until: Date
  /** Even the last day of the nine in ten is over. */
  late: boolean
}

const day = 86_400_000

/** The date of a customer's next order by their rhythm alone, whether or not they are still a customer; null for who never bought. */
export function foreseeNextOrder({ lastOrderAt, expectedIntervalDays, intervalSpread, computedAt }: Pick<Profile, 'lastOrderAt' | 'expectedIntervalDays' | 'intervalSpread' | 'computedAt'>): NextOrder | null {
  if (lastOrderAt === null || expectedIntervalDays === null || intervalSpread === null) return null
  const after = (days: number) => new Date(lastOrderAt.getTime() + days * day)
  const [around, from, until] = [after(expectedIntervalDays), after(expectedIntervalDays / intervalSpread), after(expectedIntervalDays * intervalSpread)]
  return { around, from, until, late: until < computedAt }
}
