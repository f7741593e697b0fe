import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { readTimestamp } from './read-timestamp'

const driver = pg.types.getTypeParser(1184) as (text: string) => Date

describe('readTimestamp', () => {
  it('reads what a session in UTC is sent as the driver does', () => {
    for (const text of ['2026-03-01 12:34:56+00', '2026-03-01 00:00:00.1+00', '2024-02-29 23:59:59.999+00', '1969-12-31 23:59:59.25+00', '2026-07-02 03:04:05.123456+00', '1000-01-01 00:00:00+00', '9999-12-31 23:59:59.007+00']) {
      expect(readTimestamp(text), text).toEqual(driver(text))
    }
    for (let ms = 0; ms < 1_000; ms++) expect(readTimestamp(`2026-03-01 00:00:00.${String(ms).padStart(3, '0')}+00`)?.getTime()).toBe(Date.UTC(2026, 2, 1, 0, 0, 0, ms))
    expect(readTimestamp('2026-03-01 12:34:56.07+00')).toEqual(new Date('2026-03-01T12:34:56.070Z'))
  })

  it('leaves all else to the driver', () => {
    for (const text of ['2026-03-01 12:34:56+02', '2026-03-01 12:34:56-05:30', 'infinity', '-infinity', '10000-01-01 00:00:00+00', '0044-03-15 12:00:00+00 BC', '0999-01-01 00:00:00+00', '2026-03-01', '']) {
      expect(readTimestamp(text), text).toBeNull()
    }
  })
})
