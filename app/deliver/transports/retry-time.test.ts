import { describe, expect, it } from 'vitest'

import { retryTime } from './retry-time'

const now = new Date('2026-03-03T15:00:00Z')
const after = (seconds: number) => new Date(now.getTime() + seconds * 1_000)

describe('retryTime', () => {
  it.each<[string, Record<string, unknown>, Date]>([
    ['waits half a minute when nothing is said', {}, after(30)],
    ['follows Retry-After in seconds', { 'retry-after': '120' }, after(120)],
    ['follows Retry-After as a date', { 'retry-after': 'Tue, 03 Mar 2026 15:05:00 GMT' }, after(300)],
    ['follows X-RateLimit-Reset', { 'x-ratelimit-reset': String(after(45).getTime() / 1_000) }, after(45)],
    ['prefers Retry-After', { 'retry-after': '10', 'x-ratelimit-reset': String(after(45).getTime() / 1_000) }, after(10)],
    ['never tries again at once', { 'x-ratelimit-reset': String(after(-500).getTime() / 1_000) }, after(1)],
    ['never waits for more than an hour', { 'retry-after': '86400' }, after(3_600)],
    ['survives nonsense', { 'retry-after': 'soon', 'x-ratelimit-reset': 'later' }, after(30)],
  ])('%s', (_name, headers, expected) => {
    expect(retryTime(now, headers)).toEqual(expected)
  })
})
