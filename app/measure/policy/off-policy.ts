/** One logged decision: where, what was done and with what probability, and what came of it. */
export interface LoggedDecision {
  context: number
  action: number
  propensity: number
  reward: number
}

/** Probability with which a policy takes an action in a context. */
export type PolicyProbability = (context: number, action: number) => number
/** Expected reward of an action in a context, from a model. */
export type RewardModel = (context: number, action: number) => number

export interface ValueEstimate {
  value: number
  standardError: number
}

/**
 * Inverse propensity score (Horvitz and Thompson 1952): unbiased where the logging policy could have done what the
 * policy does, noisy where it seldom did.
 */
export function inversePropensity(log: readonly LoggedDecision[], policy: PolicyProbability): ValueEstimate {
  return meanOf(log.map((one) => (policy(one.context, one.action) / one.propensity) * one.reward))
}

/** Self-normalised (Swaminathan and Joachims 2015, eq. 9): the weights' own sum in place of n; a little biased, much less noisy. */
export function selfNormalised(log: readonly LoggedDecision[], policy: PolicyProbability): ValueEstimate {
  const weights = log.map((one) => policy(one.context, one.action) / one.propensity)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (total === 0) return { value: 0, standardError: Infinity }
  const value = log.reduce((sum, one, index) => sum + weights[index]! * one.reward, 0) / total
  const squared = log.reduce((sum, one, index) => sum + (weights[index]! * (one.reward - value)) ** 2, 0)
  return { value, standardError: Math.sqrt(squared) / total }
}

/** The model's word alone: as good as the model. */
export function directMethod(log: readonly LoggedDecision[], policy: PolicyProbability, model: RewardModel, actions: number): ValueEstimate {
  return meanOf(log.map((one) => expected(one.context, policy, model, actions)))
}

/** Doubly robust (Dudík, Langford and Li 2011, eq. 2): the model, corrected by the weighted surprise; right if either is. */
export function doublyRobust(log: readonly LoggedDecision[], policy: PolicyProbability, model: RewardModel, actions: number): ValueEstimate {
  return meanOf(doublyRobustTerms(log, policy, model, actions))
}

/** What each decision adds to the doubly robust estimate: two policies are compared decision by decision. */
export function doublyRobustTerms(log: readonly LoggedDecision[], policy: PolicyProbability, model: RewardModel, actions: number): number[] {
  return log.map((one) => expected(one.context, policy, model, actions) + (policy(one.context, one.action) / one.propensity) * (one.reward - model(one.context, one.action)))
}

function expected(context: number, policy: PolicyProbability, model: RewardModel, actions: number): number {
  let sum = 0
  for (let action = 0; action < actions; action++) sum += policy(context, action) * model(context, action)
  return sum
}

/** Mean and its standard error. */
export function meanOf(values: readonly number[]): ValueEstimate {
  const value = values.reduce((sum, one) => sum + one, 0) / values.length
  const variance = values.reduce((sum, one) => sum + (one - value) ** 2, 0) / Math.max(1, values.length - 1)
  return { value, standardError: Math.sqrt(variance / values.length) }
}
