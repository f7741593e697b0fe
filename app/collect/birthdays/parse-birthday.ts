import { DateTime } from 'luxon'

/** What stores keep: a metafield of the type date or date_time, the same in text, or month and day alone ("05-14", "--05-14" as in ISO 8601). */
const form = /^(?:\d{4}-|--)?(\d{2})-(\d{2})(?:T.*)?$/

/** A leap year, so that 29 February is a day. */
const ANY_LEAP_YEAR = 2024

/**
 * Month * 100 + day of a date of birth; the year is let go. Forms that could be read in two ways ("04/05/1990") are not
 * guessed at.
 * @returns 101 to 1231, or null where it is not a date
 */
export function parseBirthday(value: string): number | null {
  const [, month, day] = form.exec(value.trim().replace(/^"(.*)"$/, '$1')) ?? []
  if (month === undefined || day === undefined) return null
  return DateTime.fromObject({ year: ANY_LEAP_YEAR, month: Number(month), day: Number(day) }).isValid ? Number(month) * 100 + Number(day) : null
}

/**
 * The birthdays that are greeted on a day: its own, and on 28 February of a year without a 29th that one too.
 * @param day "2026-05-14"
 */
export function birthdaysOn(day: string): number[] {
  const date = DateTime.fromISO(day, { zone: 'utc' })
  const own = date.month * 100 + date.day
  return own === 228 && !date.isInLeapYear ? [228, 229] : [own]
}

/** "namespace.key", as Shopify admin shows it under Settings, Metafields; the standard one for customers is facts.birth_date. */
export const metafieldName = /^[\w$:-]{2,255}\.[\w-]{2,64}$/

/** @throws RangeError where the name is no "namespace.key" */
export function splitMetafield(name: string): { namespace: string; key: string } {
  if (!metafieldName.test(name)) throw new RangeError(`"${name}" is no metafield. Give namespace and key with a dot between them, such as facts.birth_date.`)
  const dot = name.lastIndexOf('.')
  return { namespace: name.slice(0, dot), key: name.slice(dot + 1) }
}
