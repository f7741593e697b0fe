import { greedyAction, learnQ, type Transition } from '../../app/measure/policy'
import type { Random } from '../../app/platform/random'
import { live, MAIL, STATES, stateOf, WAIT, type Contact } from './contact-world'

const DISCOUNT = 0.98
const LOGGED_MAIL_SHARE = 0.25
const SWEEPS = 10

/** A contact policy learned from the log of an experiment that wrote by chance, a quarter of the weeks. */
export function learnContact(options: { customers: number; random: Random; knowing?: boolean }): Contact {
  const log: Transition[] = []
  const byChance: Contact = (_seen, random) => (random.next() < LOGGED_MAIL_SHARE ? MAIL : WAIT)
  for (let customer = 0; customer < options.customers; customer++) {
    const steps = live(byChance, options.random.fork('log', customer), options.knowing)
    const leaving = steps.findIndex((step) => step.left)
    const followed = leaving < 0 ? steps : steps.slice(0, leaving + 1)
    for (const [index, step] of followed.entries()) {
      const next = followed[index + 1]
      log.push({ state: stateOf(step.seen), action: step.action, reward: step.reward, next: next ? stateOf(next.seen) : null })
    }
  }
  const table = learnQ(log, { states: STATES, actions: 2, discount: DISCOUNT, sweeps: SWEEPS, random: options.random.fork('replay') })
  return (seen) => greedyAction(table, stateOf(seen), WAIT)
}
