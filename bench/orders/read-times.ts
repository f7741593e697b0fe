import { DateTime } from 'luxon'

/** A moment, and what the store's clock was ahead of UTC. */
export interface ReadTime {
  /** Milliseconds since 1970-01-01 UTC. */
  at: number
  offsetMinutes: number
}

/**
 * Forms of dates that are understood beside ISO 8601. Months first and days first cannot be told apart by a single
 * date: the form that reads most of a file's dates is the file's.
 */
const dateForms = ['M/d/yyyy', 'd/M/yyyy', 'yyyy/M/d', 'M/d/yy', 'd/M/yy', 'd.M.yyyy', 'd.M.yy', 'd-M-yyyy', 'M-d-yyyy', 'yyyy.M.d', 'd-MMM-yyyy', 'd-MMM-yy', 'd MMM yyyy', 'MMM d, yyyy', 'dMMMyyyy'] as const
const clockForms = ['', ' H:mm', ' H:mm:ss', ' h:mm a', ' h:mm:ss a', ' H:mm:ss.SSS'] as const

/** So many texts, evenly spread, decide on the form. */
const mostTried = 1_500

/**
 * The times of a column's different texts; null for what cannot be read. Whole numbers are dates without signs
 * (20170131), seconds or milliseconds since 1970, or days of any count.
 *
 * @param format a Luxon format, where the file's times have a form of their own
 */
export function readTimes(texts: readonly string[], zone: string, format?: string): (ReadTime | null)[] {
  const read = format === undefined ? readerFor(texts, zone) : (text: string) => DateTime.fromFormat(text, format, { zone })
  return texts.map((text) => {
    const time = read(text.trim())
    return time?.isValid ? { at: time.toMillis(), offsetMinutes: time.offset } : null
  })
}

type Reader = (text: string) => DateTime | null

function readerFor(texts: readonly string[], zone: string): Reader {
  const step = Math.max(1, Math.floor(texts.length / mostTried))
  const tried = texts.filter((text, i) => i % step === 0 && text.trim() !== '').map((text) => text.trim())
  const readers = [...wholeNumbers(tried, zone), iso(zone), ...dateForms.map((form) => written(form, zone))]
  let best = readers[0]!
  let most = -1
  for (const read of readers) {
    const count = tried.filter((text) => read(text)?.isValid).length
    if (count > most) {
      most = count
      best = read
    }
    if (most === tried.length) break
  }
  return best
}

/** "2017" would be a year to ISO 8601 and 1700 a day of Dunnhumby's: numbers are looked at together. */
function wholeNumbers(tried: readonly string[], zone: string): Reader[] {
  if (tried.length === 0 || !tried.every((text) => /^\d+$/.test(text))) return []
  const longest = Math.max(...tried.map((text) => text.length))
  if (longest === 8) return [(text) => DateTime.fromFormat(text, 'yyyyMMdd', { zone })]
  if (longest <= 6) return [(text) => DateTime.fromMillis(Number(text) * 86_400_000, { zone: 'utc' })]
  return [(text) => DateTime.fromMillis(Number(text) * (longest > 10 ? 1 : 1_000), { zone })]
}

function iso(zone: string): Reader {
  return (text) => DateTime.fromISO(text.replace(/ (UTC|GMT)$/, 'Z').replace(' ', 'T').replace(/ (?=[+-]\d)/, ''), { zone })
}

/** One form of dates with any clock behind it; the clock that fitted last is tried first. */
function written(form: string, zone: string): Reader {
  const clocks: string[] = [...clockForms]
  return (text) => {
    for (const [place, clock] of clocks.entries()) {
      const time = DateTime.fromFormat(text, form + clock, { zone, locale: 'en' })
      if (!time.isValid) continue
      if (place > 0) clocks.unshift(...clocks.splice(place, 1))
      return time
    }
    return null
  }
}
