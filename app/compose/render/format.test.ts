import { describe, expect, it } from 'vitest'
import { mailTexts } from '../locales/languages'
import { contrastRatio, legibleOn } from './colours'
import { formatDay, formatLastDay, formatMoney, formatMonth, formatPercentage, formatSpan } from './format'

describe('values as their readers write them', () => {
  const now = '2026-03-01T00:00:00Z'

  it('writes money in the locale and currency of the store', () => {
    expect(formatMoney('1234.5', 'EUR', 'en')).toBe('€1,234.50')
    expect(formatMoney('1234.5', 'EUR', 'de')).toBe('1.234,50\u00a0€')
    expect(formatMoney('1200', 'JPY', 'ja')).toBe('￥1,200')
    expect(formatMoney('5', 'GBP', 'not a locale')).toBe('£5.00')
  })

  it('writes days in the zone of the store', () => {
    expect(formatDay('2026-03-15T23:30:00Z', now, 'en', 'Europe/Berlin')).toBe('16 March')
    expect(formatDay('2026-03-15T23:30:00Z', now, 'zh-CN', 'UTC')).toBe('3月15日')
    expect(formatDay('2025-02-15T23:30:00Z', now, 'en', 'UTC')).toBe('15 February 2025')
    expect(formatDay('2027-02-15T23:30:00Z', now, 'en', 'UTC')).toBe('15 February 2027')
    expect(formatMonth('2026-02-08T00:00:00Z', '2026-03-01T00:00:00Z', 'en', 'UTC')).toBe('February')
    expect(formatMonth('2025-02-08T00:00:00Z', '2026-03-01T00:00:00Z', 'en', 'UTC')).toBe('February 2025')
  })

  it('never promises a code for a day longer than it lasts', () => {
    expect(formatLastDay('2026-03-15T23:00:00Z', now, 'en', 'Europe/Berlin')).toBe('15 March')
    expect(formatLastDay('2026-03-16T11:00:00Z', now, 'en', 'Europe/Berlin')).toBe('15 March')
    expect(formatLastDay('2026-03-16T22:59:59Z', now, 'en', 'Europe/Berlin')).toBe('16 March')
  })

  it('rounds spans down and leaves short ones out', () => {
    const english = mailTexts('en')
    expect(formatSpan(13, english)).toBeNull()
    expect(formatSpan(20, english)).toBe('two weeks')
    expect(formatSpan(130, english)).toBe('four months')
    expect(formatSpan(364, english)).toBe('eleven months')
    expect(formatSpan(380, english)).toBe('one year')
    expect(formatSpan(400, english)).toBe('thirteen months')
    expect(formatSpan(740, english)).toBe('two years')
    expect(formatSpan(130, mailTexts('zh'))).toBe('4个月')
    expect(formatPercentage(15, 'en')).toBe('15%')
    expect(formatPercentage(12.5, 'de')).toBe('12,5\u00a0%')
  })

  it('knows which text can be read on a colour', () => {
    expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrastRatio('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
    expect(legibleOn('#1f4d3a')).toBe('#ffffff')
    expect(legibleOn('#ffd900')).toBe('#141414')
  })
})
