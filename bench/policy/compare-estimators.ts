import { directMethod, doublyRobust, inversePropensity, selfNormalised, type LoggedDecision } from '../../app/measure/policy'
import type { Random } from '../../app/platform/random'
import { weighMail } from '../../simulator/reactions/weigh-mail'
import { mailOf, recommend, type ResponseWorld } from './response-world'

const ACTIONS = 4
const DECISIONS = 3_000
/** Least chance of each product, in the log and under the policy that is judged. */
const FLOOR = { log: 0.1, policy: 0.05 }

/**
 * Signed errors of each off-line estimator, in orders per mail: which of four products to show each customer. The log
 * preferred one at random, the policy judged prefers the one of the highest score; the truth is the simulator's chance of
 * an order for every product and customer.
 */
export function estimatorErrors({ world, customers }: ResponseWorld, random: Random): Record<string, number> {
  const contexts = Array.from({ length: DECISIONS }, () => {
    const customer = random.pick(customers)
    const offered = random.shuffle(recommend(world.products, customer, random).slice(0, ACTIONS))
    const best = offered.reduce((first, { score }, at) => (score > offered[first]!.score ? at : first), 0)
    const chances = offered.map(({ product }) => weighMail({ ...customer, mail: { ...customer.mail, receivedAt: [] } }, mailOf([product]), world.liveFrom).order)
    return { best, preferred: random.int(ACTIONS), chances }
  })
  const among = (floor: number, chosen: number, action: number): number => floor + (chosen === action ? 1 - ACTIONS * floor : 0)
  const logging = (context: number, action: number): number => among(FLOOR.log, contexts[context]!.preferred, action)
  const policy = (context: number, action: number): number => among(FLOOR.policy, contexts[context]!.best, action)
  const log = contexts.map(({ chances }, context): LoggedDecision => {
    let left = random.next()
    let action = 0
    while (action < ACTIONS - 1 && left >= logging(context, action)) left -= logging(context, action++)
    return { context, action, propensity: logging(context, action), reward: Number(random.next() < chances[action]!) }
  })
  // A crude model, as a young store has one: one rate for the best-scored product and one for the others.
  const rate = (isBest: boolean): number => {
    const rewards = log.filter(({ context, action }) => (contexts[context]!.best === action) === isBest).map(({ reward }) => reward)
    return rewards.reduce((sum, reward) => sum + reward, 0) / Math.max(1, rewards.length)
  }
  const [ofBest, ofOthers] = [rate(true), rate(false)]
  const model = (context: number, action: number): number => (contexts[context]!.best === action ? ofBest : ofOthers)
  const value = contexts.reduce((sum, { chances }, context) => sum + chances.reduce((all, chance, action) => all + policy(context, action) * chance, 0), 0) / DECISIONS
  return {
    'direct method': directMethod(log, policy, model, ACTIONS).value - value,
    'inverse propensity': inversePropensity(log, policy).value - value,
    'self-normalised': selfNormalised(log, policy).value - value,
    'doubly robust': doublyRobust(log, policy, model, ACTIONS).value - value,
  }
}
