import { SEND_STEPS, type SendStep } from '../../app/deliver/types'
import { seededRandom } from '../../app/platform/random'

/** Where a process can die on the way from a decision to a written answer, in order. */
export const KILL_POINTS = [
  'decision.begun',
  'decision.written',
  'decision.committed',
  ...SEND_STEPS.slice(0, SEND_STEPS.indexOf('call.after')),
  /** The provider has read the request and has not taken the mail. */
  'call.received',
  /** The provider has taken the mail and has not answered. */
  'call.taken',
  ...SEND_STEPS.slice(SEND_STEPS.indexOf('call.after')),
] as const
export type KillPoint = SendStep | 'decision.begun' | 'decision.written' | 'decision.committed' | 'call.received' | 'call.taken'

/** What the provider does with a request that is not the last thing its sender lives to see. */
export type Fault = 'none' | 'rate-limited' | 'unavailable' | 'gateway-time-out' | 'cut-before-taking' | 'cut-after-taking'

export interface SeedPlan {
  seed: number
  shopId: string
  mails: number
  inFlight: number
  /** The worker dies when it reaches `point` for the `occurrence`-th time, from 1. */
  kill: { point: KillPoint; occurrence: number }
  /** By the order of requests; what is beyond its end meets no fault. */
  faults: Fault[]
  /** By the order of mails: whether the provider's events about it ever arrive. */
  eventsArrive: boolean[]
}

export const MAILS = 6
const IN_FLIGHT = 2
const FAULTS: readonly Fault[] = ['none', 'none', 'none', 'rate-limited', 'unavailable', 'gateway-time-out', 'cut-before-taking', 'cut-after-taking']

/** Every seed kills at the next point in turn; which time it is reached, faults and events are drawn from the seed. */
export function planSeed(seed: number): SeedPlan {
  const random = seededRandom(`crash ${seed}`)
  const point = KILL_POINTS[seed % KILL_POINTS.length] as KillPoint
  const occurrence = 1 + random.int(timesReached(point))
  return {
    seed,
    shopId: `crash-${seed}.myshopify.com`,
    mails: MAILS,
    inFlight: IN_FLIGHT,
    kill: { point, occurrence },
    // Before its death the worker must get as far as the point, so early requests meet few faults that end a round.
    faults: Array.from({ length: MAILS * 2 }, (_, index) => (index % 2 === 0 ? 'none' : random.pick(FAULTS))),
    eventsArrive: Array.from({ length: MAILS }, () => random.next() < 0.75),
  }
}

/** How often a worker is sure to pass the point on its way through all mails, two calls at a time. */
function timesReached(point: KillPoint): number {
  if (point.startsWith('decision.') || point.startsWith('call.')) return MAILS
  return point.startsWith('claim.') ? MAILS / IN_FLIGHT : 1
}
