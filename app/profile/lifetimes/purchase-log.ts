import type { PurchaseHistory } from './lifetime-model'

/** Days of one unit of the models: a week, as in the papers. */
export const unitDays = 7

/** One customer's purchase day: number of the local calendar day, and what was spent on it. */
export interface PurchaseDay {
  day: number
  value: number
}

/** Puts purchases of one day together; `purchases` oldest first. */
export function mergeDays(purchases: readonly PurchaseDay[]): PurchaseDay[] {
  const merged: PurchaseDay[] = []
  for (const purchase of purchases) {
    const last = merged.at(-1)
    if (last && last.day === purchase.day) last.value += purchase.value
    else merged.push({ ...purchase })
  }
  return merged
}

/** What is known at the end of a day, and what the days after it brought: row i is one customer in each array. */
export interface TimeSplit {
  ids: string[]
  /** Their numbers in the log. */
  rows: number[]
  /** In weeks. */
  histories: PurchaseHistory[]
  /** Mean value of the repeat days up to then; 0 without one. */
  meanRepeatValue: number[]
  /** Purchase days and spending after the split. */
  actual: number[]
  actualValue: number[]
  /** Length of what came after, in weeks. */
  horizon: number
}

/** A log as columns, to be handed to another thread. Customers go by their numbers alone. */
export interface PurchaseLogColumns {
  /** Where the purchases of customer i end. */
  ends: Uint32Array
  days: Int32Array
  values: Float64Array
}

/** Every customer's purchase days in flat memory, in time order. */
export class PurchaseLog {
  readonly ids: string[] = []
  private readonly ends: number[] = []
  private readonly days: number[] = []
  private readonly values: number[] = []

  /** Adds a customer's purchases, oldest first; those of one day are put together. */
  add(id: string, purchases: readonly PurchaseDay[]): void {
    if (purchases.length === 0) return
    for (const { day, value } of mergeDays(purchases)) {
      this.days.push(day)
      this.values.push(value)
    }
    this.ids.push(id)
    this.ends.push(this.days.length)
  }

  static fromColumns({ ends, days, values }: PurchaseLogColumns): PurchaseLog {
    const log = new PurchaseLog()
    let start = 0
    ends.forEach((end, customer) => {
      log.add(String(customer), Array.from(days.subarray(start, end), (day, i) => ({ day, value: values[start + i] ?? 0 })))
      start = end
    })
    return log
  }

  toColumns(): PurchaseLogColumns {
    return { ends: Uint32Array.from(this.ends), days: Int32Array.from(this.days), values: Float64Array.from(this.values) }
  }

  /** Number of customers. */
  get size(): number {
    return this.ids.length
  }

  get firstDay(): number {
    return this.days.reduce((least, day) => Math.min(least, day), Infinity)
  }

  get lastDay(): number {
    return this.days.reduce((most, day) => Math.max(most, day), -Infinity)
  }

  /** The purchase days of customer number `row`. */
  purchases(row: number): PurchaseDay[] {
    const start = row === 0 ? 0 : (this.ends[row - 1] ?? 0)
    const end = this.ends[row] ?? 0
    return Array.from({ length: end - start }, (_, i) => ({ day: this.days[start + i] ?? 0, value: this.values[start + i] ?? 0 }))
  }

  /**
   * Splits the log: customers whose first purchase lies on or before `endDay`, with their history up to and with that
   * day, and their purchases of the days after it up to and with `untilDay`.
   */
  splitAt(endDay: number, untilDay: number): TimeSplit {
    const split: TimeSplit = { ids: [], rows: [], histories: [], meanRepeatValue: [], actual: [], actualValue: [], horizon: (untilDay - endDay) / unitDays }
    for (let row = 0; row < this.ids.length; row++) {
      const start = row === 0 ? 0 : (this.ends[row - 1] ?? 0)
      const end = this.ends[row] ?? 0
      const first = this.days[start] ?? Infinity
      if (first > endDay) continue
      let repeats = 0
      let last = first
      let repeatValue = 0
      let after = 0
      let valueAfter = 0
      for (let i = start + 1; i < end; i++) {
        const day = this.days[i] ?? Infinity
        if (day <= endDay) {
          repeats++
          last = day
          repeatValue += this.values[i] ?? 0
        } else if (day <= untilDay) {
          after++
          valueAfter += this.values[i] ?? 0
        }
      }
      split.ids.push(this.ids[row] ?? '')
      split.rows.push(row)
      split.histories.push({ x: repeats, tx: (last - first) / unitDays, T: (endDay - first) / unitDays })
      split.meanRepeatValue.push(repeats > 0 ? repeatValue / repeats : 0)
      split.actual.push(after)
      split.actualValue.push(valueAfter)
    }
    return split
  }
}
