import { DateTime, IANAZone } from 'luxon'

export interface QuietHours {
  /** "HH:mm": quiet from here on … */
  from: string
  /** … until here. Equal to `from`: no quiet hours. */
  to: string
}

/**
 * The first moment at or after `now` at which mail may go in `zone`: `now` itself outside quiet hours, else their end
 * on the clock of that zone (right on days when the clock changes: luxon moves a skipped hour forward).
 */
export function nextAllowedTime(now: Date, quiet: QuietHours, zone: string): Date {
  const local = DateTime.fromJSDate(now, { zone })
  const from = minutesOfDay(quiet.from)
  const to = minutesOfDay(quiet.to)
  const minute = local.hour * 60 + local.minute
  const overnight = from > to
  const isQuiet = overnight ? minute >= from || minute < to : minute >= from && minute < to
  if (!isQuiet) return now
  const endsTomorrow = overnight && minute >= from
  const day = endsTomorrow ? local.plus({ days: 1 }) : local
  const end = day.set({ hour: Math.floor(to / 60), minute: to % 60, second: 0, millisecond: 0 })
  // In an hour that the clock passes twice the end can lie behind the present: then quiet is over.
  return end > local ? end.toJSDate() : now
}

/** The first zone of the list that exists; UTC when none does. */
export function firstKnownZone(...zones: (string | null | undefined)[]): string {
  return zones.find((zone): zone is string => zone != null && isKnownZone(zone)) ?? 'UTC'
}

/** IANAZone.create keeps its zones; IANAZone.isValidZone builds a formatter each time, at a millisecond a mail. */
function isKnownZone(zone: string): boolean {
  return IANAZone.create(zone).isValid
}

function minutesOfDay(time: string): number {
  const [hour = '0', minute = '0'] = time.split(':')
  return Number(hour) * 60 + Number(minute)
}
