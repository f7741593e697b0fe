import { describe, expect, it } from 'vitest'
import { createFormat } from './use-format'

const us = createFormat({ locale: 'en', timeZone: 'America/New_York', currency: 'USD' })
const cn = createFormat({ locale: 'zh-CN', timeZone: 'Asia/Shanghai', currency: 'CNY' })

describe('createFormat', () => {
  it('writes times in the zone of the store, whatever the zone of the machine', () => {
    const at = new Date('2026-03-01T04:30:00Z')
    expect(us.dateTime(at)).toBe('Feb 28, 2026, 23:30')
    expect(cn.dateTime(at)).toBe('2026年3月1日 12:30')
  })

  it('writes cents below a thousand only', () => {
    expect(us.money(18.5)).toBe('$18.50')
    expect(us.money(1234.56)).toBe('$1,235')
    expect(us.money(-57.81)).toBe('-$57.81')
    expect(us.money(12, 'EUR')).toBe('€12.00')
  })

  it('uses plain spaces only, so that server and browser write the same characters', () => {
    const written = [us.dateTime(new Date(0)), us.percent(0.1234), us.money(1e6), cn.percent(0.1)].join('|')
    expect(written).not.toMatch(/[\u00a0\u202f]/)
  })

  it('does not pretend to know the ends of an estimate that has none', () => {
    expect(us.range(-Infinity, Infinity, String, 'too early to say')).toBe('too early to say')
    expect(us.range(-1, 2, String, 'too early to say')).toBe('[-1, 2]')
    expect(us.estimate({ value: 0, low: -Infinity, high: Infinity }, String, 'too early to say')).toBe('too early to say')
    expect(us.estimate({ value: 0.5, low: -1, high: 2 }, String, 'too early to say')).toBe('0.5 [-1, 2]')
  })

  it('writes durations in the unit that fits', () => {
    expect([us.seconds(0.004), us.seconds(3.24), us.seconds(42.4), us.seconds(240)]).toEqual(['< 0.1 s', '3.2 s', '42 s', '4 min'])
  })
})
