import { readFileSync } from 'node:fs'

/** The only source of "now" in the app: time is an argument, so that months can pass in a test. */
export interface Clock {
  now(): Date
}

export interface ManualClock extends Clock {
  set(at: Date): void
  advance(milliseconds: number): void
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is moved. */
export function manualClock(at: Date): ManualClock {
  let current = at.getTime()
  return {
    now: () => new Date(current),
    set: (next) => {
      current = next.getTime()
    },
    advance: (milliseconds) => {
      current += milliseconds
    },
  }
}

/**
 * A clock shared by processes: the file holds the present as milliseconds since 1970 in decimal text.
 * Whoever moves it replaces the file in one step (rename), so a reader never sees half a number.
 * @throws Error if the file is missing or holds anything else.
 */
export function fileClock(path: string): Clock {
  return {
    now: () => {
      const text = readFileSync(path, 'utf8').trim()
      const milliseconds = Number(text)
      if (text === '' || !Number.isFinite(milliseconds)) {
        throw new Error(`The clock file ${path} holds "${text.slice(0, 40)}" instead of milliseconds since 1970. Write such a number into it, or unset REKINDLE_CLOCK_FILE to use the system's clock.`)
      }
      return new Date(milliseconds)
    },
  }
}
