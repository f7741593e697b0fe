import { describe, expect, it } from 'vitest'

import { firstKnownZone, nextAllowedTime } from './quiet-hours'

const night = { from: '21:00', to: '08:00' }
const at = (text: string) => new Date(text)

describe('nextAllowedTime', () => {
  it.each([
    ['in the afternoon: now', '2026-03-03T15:00:00Z', 'UTC', '2026-03-03T15:00:00Z'],
    ['one minute before the evening begins: now', '2026-03-03T20:59:59Z', 'UTC', '2026-03-03T20:59:59Z'],
    ['as the evening begins: the next morning', '2026-03-03T21:00:00Z', 'UTC', '2026-03-04T08:00:00Z'],
    ['before dawn: the same morning', '2026-03-03T03:12:00Z', 'UTC', '2026-03-03T08:00:00Z'],
    ['exactly at the end: now', '2026-03-03T08:00:00Z', 'UTC', '2026-03-03T08:00:00Z'],
    ['in Shanghai it is 23:00: 08:00 there', '2026-03-03T15:00:00Z', 'Asia/Shanghai', '2026-03-04T00:00:00Z'],
    ['in Los Angeles it is 07:00: an hour later', '2026-03-03T15:00:00Z', 'America/Los_Angeles', '2026-03-03T16:00:00Z'],
    ['the night the clock goes forward in Berlin is an hour shorter', '2026-03-28T22:00:00Z', 'Europe/Berlin', '2026-03-29T06:00:00Z'],
    ['the night the clock goes back in Berlin is an hour longer', '2026-10-24T21:00:00Z', 'Europe/Berlin', '2026-10-25T07:00:00Z'],
  ])('%s', (_name, now, zone, expected) => {
    expect(nextAllowedTime(at(now), night, zone).toISOString()).toBe(at(expected).toISOString())
  })

  it('knows quiet hours inside one day', () => {
    expect(nextAllowedTime(at('2026-03-03T12:30:00Z'), { from: '12:00', to: '14:00' }, 'UTC')).toEqual(at('2026-03-03T14:00:00Z'))
    expect(nextAllowedTime(at('2026-03-03T11:59:00Z'), { from: '12:00', to: '14:00' }, 'UTC')).toEqual(at('2026-03-03T11:59:00Z'))
  })

  it('has no quiet hours when both ends are equal', () => {
    expect(nextAllowedTime(at('2026-03-03T03:00:00Z'), { from: '08:00', to: '08:00' }, 'UTC')).toEqual(at('2026-03-03T03:00:00Z'))
  })

  it('always answers with an allowed moment, not before now and within a day and an hour', () => {
    for (const zone of ['Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kolkata']) {
      for (let hour = 0; hour < 24 * 366; hour += 5) {
        const now = new Date(Date.UTC(2026, 0, 1, hour, 17))
        const allowed = nextAllowedTime(now, night, zone)
        expect(allowed.getTime()).toBeGreaterThanOrEqual(now.getTime())
        expect(allowed.getTime() - now.getTime()).toBeLessThanOrEqual(25 * 3_600_000)
        expect(nextAllowedTime(allowed, night, zone)).toEqual(allowed)
      }
    }
  })
})

describe('firstKnownZone', () => {
  it('prefers the customer, then the store, then UTC', () => {
    expect(firstKnownZone('Asia/Shanghai', 'Europe/Paris')).toBe('Asia/Shanghai')
    expect(firstKnownZone('Moon/Base', 'Europe/Paris')).toBe('Europe/Paris')
    expect(firstKnownZone(null, undefined)).toBe('UTC')
  })
})
