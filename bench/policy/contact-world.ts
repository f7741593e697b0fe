import type { Random } from '../../app/platform/random'

/**
 * Customers who answer to being written to: a mail lifts the chance to order when it does not come too soon, each one
 * tires, the tired leave. How fast differs between hidden kinds; what is seen of a kind is a noisy segment.
 */
export const WEEKS = 26
export const WAIT = 0
export const MAIL = 1

const MARGIN = 30
const MAIL_COST = 0.05
const LEAVING_COST = 25
const KINDS = [
  { base: 0.02, lift: 0.06, tiring: 0.25, recovery: 0.6 },
  { base: 0.05, lift: 0.03, tiring: 0.5, recovery: 0.75 },
  { base: 0.01, lift: 0.005, tiring: 0.9, recovery: 0.85 },
] as const
export const SEGMENTS = KINDS.length
const SEGMENT_IS_RIGHT = 0.75

const MOST_WEEKS = 6
const MOST_RECENT = 3

/** Weeks since the last mail and mails in the last eight weeks, both capped, by segment: few enough that each is seen often. */
export const STATES = SEGMENTS * (MOST_WEEKS + 1) * (MOST_RECENT + 1)

export interface Seen {
  segment: number
  weeksSince: number
  recent: number
  week: number
}
export type Contact = (seen: Seen, random: Random) => number

export function stateOf({ segment, weeksSince, recent }: Seen): number {
  return (segment * (MOST_WEEKS + 1) + weeksSince) * (MOST_RECENT + 1) + recent
}

export interface Step {
  seen: Seen
  action: number
  reward: number
  left: boolean
}

/** One customer's half year under a policy. With `knowing`, the segment shown is the true kind. */
export function live(policy: Contact, random: Random, knowing = false): Step[] {
  const kindIndex = random.int(KINDS.length)
  const kind = KINDS[kindIndex]!
  const noisy = random.next() < SEGMENT_IS_RIGHT ? kindIndex : random.int(KINDS.length)
  const segment = knowing ? kindIndex : noisy
  const mails: number[] = []
  let fatigue = 0
  const steps: Step[] = []
  for (let week = 0; week < WEEKS; week++) {
    const weeksSince = mails.length === 0 ? MOST_WEEKS : Math.min(MOST_WEEKS, week - mails.at(-1)! - 1)
    const seen = { segment, weeksSince, recent: Math.min(MOST_RECENT, mails.filter((at) => week - at <= 8).length), week }
    const action = policy(seen, random)
    const fresh = Math.max(0, 1 - fatigue)
    let [reward, left] = [0, false]
    if (random.next() < kind.base + (action === MAIL ? kind.lift * fresh : 0)) reward += MARGIN
    if (action === MAIL) {
      reward -= MAIL_COST
      mails.push(week)
      fatigue += kind.tiring
      left = random.next() < 0.004 + 0.05 * Math.max(0, fatigue - 0.8)
      if (left) reward -= LEAVING_COST
    }
    fatigue *= kind.recovery
    steps.push({ seen, action, reward, left })
    // Who left still buys as before, but can be written to no more.
    if (left) {
      for (let later = week + 1; later < WEEKS; later++) if (random.next() < kind.base) steps.push({ seen, action: WAIT, reward: MARGIN, left: true })
      break
    }
  }
  return steps
}

/** Mean net value of a customer's half year. */
export function valueOf(policy: Contact, options: { customers: number; random: Random; knowing?: boolean }): number {
  let total = 0
  for (let customer = 0; customer < options.customers; customer++) {
    for (const step of live(policy, options.random.fork(customer), options.knowing)) total += step.reward
  }
  return total / options.customers
}
