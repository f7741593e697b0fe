import { directMethod, doublyRobust, inversePropensity, selfNormalised, type LoggedDecision } from '../../app/measure/policy'
import type { Random } from '../../app/platform/random'

const CONTEXTS = 12
const ACTIONS = 4
const DECISIONS = 3_000

/** Signed errors of each estimator for one drawn world, logging policy and target policy. */
export function estimatorErrors(random: Random): Record<string, number> {
  const truth = Array.from({ length: CONTEXTS * ACTIONS }, () => 0.02 + 0.3 * random.next() ** 2)
  const reward = (context: number, action: number) => truth[context * ACTIONS + action]!
  // The logging policy prefers one action; the target follows another rule, with a floor under every action.
  const preferred = Array.from({ length: CONTEXTS }, () => random.int(ACTIONS))
  const wanted = Array.from({ length: CONTEXTS }, (_, context) => [...Array(ACTIONS).keys()].reduce((best, action) => (reward(context, action) > reward(context, best) ? action : best), 0))
  const logging = (context: number, action: number) => 0.1 + (preferred[context] === action ? 0.6 : 0)
  const target = (context: number, action: number) => 0.05 + (wanted[context] === action ? 0.8 : 0)
  const draw = (): LoggedDecision => {
    const context = random.int(CONTEXTS)
    let left = random.next()
    let action = 0
    while (action < ACTIONS - 1 && left >= logging(context, action)) left -= logging(context, action++)
    return { context, action, propensity: logging(context, action), reward: Number(random.next() < reward(context, action)) }
  }
  const log = Array.from({ length: DECISIONS }, draw)
  // A crude model, as a young store has one: the mean of each action, whatever the context.
  const means = Array.from({ length: ACTIONS }, (_, action) => {
    const rewards = log.filter((one) => one.action === action).map((one) => one.reward)
    return rewards.reduce((sum, value) => sum + value, 0) / Math.max(1, rewards.length)
  })
  const model = (_context: number, action: number) => means[action]!
  let value = 0
  for (let context = 0; context < CONTEXTS; context++) for (let action = 0; action < ACTIONS; action++) value += (target(context, action) * reward(context, action)) / CONTEXTS
  return {
    'direct method': directMethod(log, target, model, ACTIONS).value - value,
    'inverse propensity': inversePropensity(log, target).value - value,
    'self-normalised': selfNormalised(log, target).value - value,
    'doubly robust': doublyRobust(log, target, model, ACTIONS).value - value,
  }
}
