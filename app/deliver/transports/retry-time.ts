const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 60 * 60_000

/**
 * When to try again after a provider turned a mail away: the time its headers name (`Retry-After` in seconds or as a
 * date, SendGrid's `X-RateLimit-Reset` in seconds since 1970), else `fallbackMs` from now. Never at once, never later
 * than in an hour.
 */
export function retryTime(now: Date, headers: Record<string, unknown>, fallbackMs = FIRST_WAIT_MS): Date {
  const named = retryAfter(now, headers['retry-after']) ?? rateLimitReset(headers['x-ratelimit-reset'])
  const wait = named === null ? fallbackMs : named - now.getTime()
  return new Date(now.getTime() + Math.min(Math.max(wait, 1_000), LONGEST_WAIT_MS))
}

function retryAfter(now: Date, value: unknown): number | null {
  if (typeof value !== 'string' || value.trim() === '') return null
  const seconds = Number(value)
  if (Number.isFinite(seconds)) return now.getTime() + seconds * 1_000
  const date = Date.parse(value)
  return Number.isNaN(date) ? null : date
}

function rateLimitReset(value: unknown): number | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const seconds = Number(value)
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : null
}
