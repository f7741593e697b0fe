import { DateTime, IANAZone } from 'luxon'

import type { FlowVariant } from '../definition'

/**
 * When the mail of a variant goes that is written now: at once, or at the next full hour of the day that the variant names,
 * on the clock where the customer lives. best: the hour at which they usually order; at once where that is not known. Pure.
 * @param where.zones in the order of trust; the first that exists counts, UTC if none does
 * @param where.bestHour 0 to 23
 */
export function sendMoment(now: Date, { sendHour }: Pick<FlowVariant, 'sendHour'>, where: { zones: readonly (string | null)[]; bestHour: number | null }): Date {
  const hour = sendHour === 'best' ? where.bestHour : sendHour
  if (hour === undefined || hour === null) return now
  const zone = where.zones.find((name): name is string => name !== null && IANAZone.create(name).isValid) ?? 'UTC'
  const local = DateTime.fromJSDate(now, { zone })
  if (local.hour === hour) return now
  const today = local.set({ hour, minute: 0, second: 0, millisecond: 0 })
  return (today > local ? today : local.plus({ days: 1 }).set({ hour, minute: 0, second: 0, millisecond: 0 })).toJSDate()
}
