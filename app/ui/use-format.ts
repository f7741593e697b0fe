import { useMemo } from 'react'
import { usePanel, type Panel } from './panel-context'

export interface Format {
  /** Whole units from 1,000 on, cents below. */
  money(amount: number, currency?: string): string
  number(value: number, digits?: number): string
  /** A fraction as a percentage: 0.031 → "3.1 %" or as the language writes it. */
  percent(fraction: number, digits?: number): string
  /** Like percent, with a sign: differences. */
  signedPercent(fraction: number, digits?: number): string
  day(date: Date | string): string
  dateTime(date: Date | string): string
  /** An estimate's ends, written by `write`; a text of its own while there is no bound. */
  range(low: number, high: number, write: (value: number) => string, unbounded: string): string
  /** An estimate with its ends; before there is a bound no figure stands there that could be taken for a finding. */
  estimate(estimate: { value: number; low: number; high: number }, write: (value: number) => string, unbounded: string): string
  /** "3.2 s", "4 min". */
  seconds(value: number): string
}

/** Formatting by language, zone and currency given as arguments, so that server and browser write the same characters. */
export function createFormat(panel: Pick<Panel, 'locale' | 'timeZone' | 'currency'>): Format {
  const { locale, timeZone } = panel
  const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ')
  const number = (value: number, digits = 0) =>
    plain(new Intl.NumberFormat(locale, { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value))
  const percent = (fraction: number, digits: number, signDisplay: 'auto' | 'exceptZero') =>
    plain(new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits, minimumFractionDigits: digits, signDisplay }).format(fraction))
  const dayParts = { year: 'numeric', month: 'short', day: 'numeric', timeZone } as const
  return {
    number,
    money(amount, currency = panel.currency) {
      const digits = Math.abs(amount) >= 1000 ? 0 : undefined
      return plain(
        new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: digits, minimumFractionDigits: digits }).format(amount),
      )
    },
    percent: (fraction, digits = 1) => percent(fraction, digits, 'auto'),
    signedPercent: (fraction, digits = 1) => percent(fraction, digits, 'exceptZero'),
    day: (date) => plain(new Intl.DateTimeFormat(locale, dayParts).format(new Date(date))),
    dateTime: (date) =>
      plain(new Intl.DateTimeFormat(locale, { ...dayParts, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(date))),
    estimate: ({ value, low, high }, write, unbounded) => (Number.isFinite(low) && Number.isFinite(high) ? `${write(value)} [${write(low)}, ${write(high)}]` : unbounded),
    range: (low, high, write, unbounded) => (Number.isFinite(low) && Number.isFinite(high) ? `[${write(low)}, ${write(high)}]` : unbounded),
    seconds: (value) => (value < 0.05 ? '< 0.1 s' : value < 90 ? `${number(value, value < 10 ? 1 : 0)} s` : `${number(value / 60)} min`),
  }
}

export function useFormat(): Format {
  const { locale, timeZone, currency } = usePanel()
  return useMemo(() => createFormat({ locale, timeZone, currency }), [locale, timeZone, currency])
}
