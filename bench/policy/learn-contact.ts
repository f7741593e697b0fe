import { fitExpectedReward, gainOfWriting, greedyAction, learnQ, trainContactNetwork, type ContactStep, type Transition } from '../../app/measure/policy'
import type { Backend } from '../../app/ml'
import type { Random } from '../../app/platform/random'
import type { Customer } from '../../simulator/world/types'
import { live, MAIL, WAIT, type Contact, type ResponseWorld, type Seen, type Step } from './response-world'

/** How often the experiment that is learned from wrote, by chance. */
export const LOGGED_SHARE = 0.5
const DISCOUNT = 0.95
/** Of the network: a mail is felt for four steps, and a nearer end is learned in fewer rounds. */
const NETWORK_DISCOUNT = 0.85
const SWEEPS = 8
const ROUNDS = 25
/** Without the noise of orders, so many steps teach a network as much as all. */
const ENOUGH = 40_000

/** The log of an experiment that wrote by chance: each customer's steps until they left or the half year was over. */
export function logByChance(world: ResponseWorld, customers: readonly Customer[], random: Random): Step[][] {
  const byChance: Contact = (_seen, chance) => (chance.next() < LOGGED_SHARE ? MAIL : WAIT)
  return customers.map((customer) => live(world, customer, byChance, random.fork(customer.id)))
}

/** What a model sees, each number of about unit spread. */
export function featuresOf({ sinceMail, sinceOrder, fortnight, mails, opens, clicks, answers, orders, score }: Seen): number[] {
  const clickRate = (clicks + 0.5) / (mails + 4)
  return [Math.log1p(sinceMail) - 1.3, fortnight - 1.5, Math.log1p(sinceOrder) - 2.2, sinceOrder / 15 - 1.2, 8 * clickRate - 1, Math.log1p(orders) - 1.2, 5 * (score - 0.7), (4 * (opens + 1)) / (mails + 4) - 1, (20 * (answers + 1)) / (mails + 12) - 2]
}

/** A step with what writing is expected to add in the place of what it happened to earn. */
export interface SmoothStep {
  seen: Seen
  action: 0 | 1
  reward: number
  /** null: the customer left. At the end of the log life goes on as it is. */
  next: Seen | null
}

export interface SmoothLog {
  steps: SmoothStep[]
  /** What a mail is expected to add for a customer who got none lately: how well they answer, in one number. */
  index(seen: Seen): number
  /** What a mail is expected to add in this step. */
  added(seen: Seen): number
}

/** Takes the orders that come anyway, and their noise, out of a log: what is left to learn is what writing adds, and when. */
export function smoothRewards(log: readonly Step[][]): SmoothLog {
  const expect = fitExpectedReward(log.flat().map(({ seen, action, reward }) => ({ state: featuresOf(seen), action, reward })))
  const added = (seen: Seen): number => {
    const state = featuresOf(seen)
    return expect(state, 1) - expect(state, 0)
  }
  return {
    added,
    index: (seen) => added({ ...seen, fortnight: 0, sinceMail: 5, past: 0 }),
    steps: log.flatMap((one) => one.map(({ seen, action, left }, at) => ({ seen, action: action === MAIL ? 1 : 0, reward: action === MAIL ? added(seen) : 0, next: left ? null : (one[at + 1]?.seen ?? seen) }) satisfies SmoothStep)),
  }
}

const BINS = 12
const PASTS = 8

/** Few enough states that each is seen often: the mails of the last fortnight, by how well the customer answers. */
export function learnTabular({ steps, index }: SmoothLog, random: Random): Contact {
  const sorted = steps.map(({ seen }) => index(seen)).sort((a, b) => a - b)
  const bounds = Array.from({ length: BINS - 1 }, (_, bin) => sorted[Math.floor(((bin + 1) * sorted.length) / BINS)]!)
  const stateOf = (seen: Seen): number => {
    const value = index(seen)
    return bounds.filter((bound) => value >= bound).length * PASTS + seen.past
  }
  const states = new Map<Seen, number>()
  const known = (seen: Seen): number => {
    const state = states.get(seen) ?? stateOf(seen)
    states.set(seen, state)
    return state
  }
  const transitions = steps.map(({ seen, action, reward, next }): Transition => ({ state: known(seen), action, reward, next: next && known(next) }))
  const table = learnQ(transitions, { states: BINS * PASTS, actions: 2, discount: DISCOUNT, sweeps: SWEEPS, random })
  return (seen) => greedyAction(table, stateOf(seen), WAIT)
}

export function learnNetwork(backend: Backend, { steps, index }: SmoothLog, random: Random): Contact {
  const state = (seen: Seen): number[] => {
    const answer = index(seen) - 2
    return [...Array.from({ length: PASTS }, (_, past) => Number(past === seen.past)), answer, answer * (seen.fortnight - 1.5), Math.log1p(seen.sinceOrder) - 2.2]
  }
  const states = new Map<Seen, number[]>()
  const known = (seen: Seen): number[] => {
    const row = states.get(seen) ?? state(seen)
    states.set(seen, row)
    return row
  }
  const network = trainContactNetwork(backend, steps.slice(0, ENOUGH).map(({ seen, action, reward, next }): ContactStep => ({ state: known(seen), action, reward, next: next && known(next) })), random, { discount: NETWORK_DISCOUNT, rounds: ROUNDS, units: 16 })
  return (seen) => (gainOfWriting(network, state(seen)) > 0 ? MAIL : WAIT)
}

/** Looks at this step alone: writes wherever that is expected to add something (a greedy linear bandit). */
export function learnBandit({ added }: SmoothLog): Contact {
  return (seen) => (added(seen) > 0 ? MAIL : WAIT)
}
