export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Standard offsets from UTC in hours. Summer time is left out: the world keeps winter time all year. */
const OFFSETS: Record<string, number> = {
  'America/New_York': -5,
  'America/Toronto': -5,
  'America/Chicago': -6,
  'America/Denver': -7,
  'America/Los_Angeles': -8,
  'Europe/London': 0,
}

/** Local hour of the day, with fraction, in [0, 24). */
export function localHour(at: number, timeZone: string): number {
  return ((((at / HOUR + (OFFSETS[timeZone] ?? 0)) % 24) + 24) % 24)
}

/** The first moment at or after `from` at which the local clock shows `hour` (0 to 24, with fraction). */
export function nextLocalHour(from: number, hour: number, timeZone: string): number {
  const wait = (((hour - localHour(from, timeZone)) % 24) + 24) % 24
  return Math.round(from + wait * HOUR)
}
