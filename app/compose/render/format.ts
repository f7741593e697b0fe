import type { MailTexts } from '../locales/mail-texts'

const moneyFormats = new Map<string, Intl.NumberFormat>()
const dateFormats = new Map<string, Intl.DateTimeFormat>()

/** Decimal text in the shop's currency as its readers write it: "12.5", "EUR", "de" → "12,50 €". Whole amounts keep their cents. */
export function formatMoney(value: string, currency: string, locale: string): string {
  const key = `${locale}/${currency}`
  let format = moneyFormats.get(key)
  if (!format) moneyFormats.set(key, (format = new Intl.NumberFormat(safeLocale(locale), { style: 'currency', currency })))
  return format.format(Number(value))
}

/**
 * "30 November" in English, with the year where the day is more than ten months before or after `now`; the order and words
 * of other locales are theirs.
 */
export function formatDay(iso: string, now: string, locale: string, timeZone: string): string {
  const near = Math.abs(Date.parse(now) - Date.parse(iso)) < 300 * 86_400_000
  return formatDate(iso, near ? 'day' : 'day and year', locale, timeZone)
}

/** "30 November 2026", however near. */
export function formatDayInFull(iso: string, locale: string, timeZone: string): string {
  return formatDate(iso, 'day and year', locale, timeZone)
}

/**
 * The last day that lies wholly before the end of something, in the store's zone: a code that ends at noon on the 16th is
 * said to be good until the 15th, never a day too long.
 */
export function formatLastDay(endsAt: string, now: string, locale: string, timeZone: string): string {
  return formatDay(lastWholeDay(endsAt), now, locale, timeZone)
}

/** A moment on the last day that lies wholly before the end. */
export function lastWholeDay(endsAt: string): string {
  return new Date(new Date(endsAt).getTime() + 1000 - 86_400_000).toISOString()
}

/** "May", with the year where the month is not in the last eleven. */
export function formatMonth(iso: string, now: string, locale: string, timeZone: string): string {
  const recent = Date.parse(now) - Date.parse(iso) < 330 * 86_400_000
  return formatDate(iso, recent ? 'month' : 'month and year', locale, timeZone)
}

/** "15%" in English, "15 %" where the locale puts a space. */
export function formatPercentage(percentage: number, locale: string): string {
  const key = `${locale}/percent`
  let format = moneyFormats.get(key)
  if (!format) moneyFormats.set(key, (format = new Intl.NumberFormat(safeLocale(locale), { style: 'percent', maximumFractionDigits: 1 })))
  return format.format(percentage / 100)
}

/** A span in whole weeks, months or years, rounded down so that it is never too long; null below two weeks. */
export function formatSpan(days: number, texts: MailTexts): string | null {
  if (days < 14) return null
  // "One year" of somebody who has been away for twenty months would be off by most of another.
  const inYears = days >= 2 * 365.25 || (days >= 365 && days < 396)
  const [unit, count] = days < 61 ? (['weeks', days / 7] as const) : inYears ? (['years', days / 365.25] as const) : (['months', days / 30.4375] as const)
  const n = Math.max(1, Math.floor(count))
  const [one, more] = texts.spans[unit]
  return n === 1 ? one : more.replace('{n}', texts.numbers[n - 2] ?? String(n))
}

/** A usual interval, to the nearest week or month, for use after "about"; null below four days, where a week would be far off. */
export function formatRhythm(days: number, texts: MailTexts): string | null {
  if (days < 4) return null
  const [unit, count] = days < 58 ? (['weeks', days / 7] as const) : days < 700 ? (['months', days / 30.4375] as const) : (['years', days / 365.25] as const)
  const n = Math.max(1, Math.round(count))
  const [one, more] = texts.spans[unit]
  return n === 1 ? one : more.replace('{n}', texts.numbers[n - 2] ?? String(n))
}

type DateStyle = 'day' | 'day and year' | 'month' | 'month and year'
const dateStyles: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  day: { day: 'numeric', month: 'long' },
  'day and year': { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long' },
  'month and year': { month: 'long', year: 'numeric' },
}

function formatDate(iso: string, style: DateStyle, locale: string, timeZone: string): string {
  const key = `${locale}/${timeZone}/${style}`
  let format = dateFormats.get(key)
  if (!format) dateFormats.set(key, (format = new Intl.DateTimeFormat(dayFirst(safeLocale(locale)), { ...dateStyles[style], timeZone })))
  return format.format(new Date(iso))
}

/** Plain "en" writes dates the American way, which half of its readers misread in numbers but nobody in words. */
function dayFirst(locale: string): string {
  return locale === 'en' ? 'en-GB' : locale
}

/** A locale tag that is not one, as some storefronts send, must not stop a mail. */
function safeLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en'
  } catch {
    return 'en'
  }
}
