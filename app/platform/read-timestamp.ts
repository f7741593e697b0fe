const zero = 48

/**
 * A moment as PostgreSQL writes it to a session in UTC, "2026-03-01 12:00:00.25+00", to the millisecond; null for
 * anything else (other zones, years before 1000 or after 9999, infinity), which the driver's own reader knows.
 */
export function readTimestamp(text: string): Date | null {
  const end = text.length - 3
  if (end < 19 || end > 26 || !text.endsWith('+00') || text.charCodeAt(4) !== 45 || text.charCodeAt(10) !== 32) return null
  const two = (at: number) => (text.charCodeAt(at) - zero) * 10 + text.charCodeAt(at + 1) - zero
  const year = two(0) * 100 + two(2)
  if (!(year >= 1000)) return null
  let milliseconds = 0
  // What is finer than a millisecond is cut off, as the driver does.
  if (end > 19) for (let at = 20, unit = 100; at < end && unit >= 1; at++, unit /= 10) milliseconds += (text.charCodeAt(at) - zero) * unit
  return new Date(Date.UTC(year, two(5) - 1, two(8), two(11), two(14), two(17), milliseconds))
}
