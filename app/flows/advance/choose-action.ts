import { createHash } from 'node:crypto'

import { expectUplift, HOLDOUT, NO_MAIL, type Decision, type Experiment, type FlowPolicies, type Known } from '~/measure'
import { hashFraction } from '~/platform/random'

import type { FlowDefinition, FlowVariant } from '../definition'

export type Chances = Record<string, number>

export interface ActionQuestion {
  experiment: Pick<Experiment, 'salt' | 'variants' | 'holdoutShare'>
  definition: FlowDefinition
  policies: FlowPolicies
  /** Arms that a guard rail took out. */
  removed: ReadonlySet<string>
  /** null: nothing may be known of the customer; then no policy decides. */
  known: Known | null
  customerId: string
  entry: number
}

/**
 * What a customer of an arm gets. An ordinary arm does what it says; a policy's arm draws from the chances that it gives
 * to this customer, by a hash, so that whoever asks gets the same answer. Pure.
 */
export function chooseAction(question: ActionQuestion, arm: string): Decision {
  const { experiment, customerId, entry, known, definition } = question
  const action = draw(armChances(question, arm), hashFraction(experiment.salt, 'policy', customerId, entry))
  const variant = definition.experiment.variants.find(({ id }) => id === arm)
  const model = variant?.policy && known ? question.policies.helped : null
  return { entry, step: 0, arm, action, chances: allChances(question), known, treatment: treatmentOfAction(definition, action), model: model && { kind: model.kind, version: model.version } }
}

/** With what chance each action is taken in one arm, for this customer. */
function armChances({ definition, policies, known }: ActionQuestion, arm: string): Chances {
  if (arm === HOLDOUT) return { [NO_MAIL]: 1 }
  const variant = definition.experiment.variants.find(({ id }) => id === arm)
  if (!variant?.policy || !policies.helped || !known) return { [arm]: 1 }
  const { explore } = variant.policy
  const mailed = (expectUplift(policies.helped.model, known) > 0 ? 1 - explore : 0) + explore / 2
  return { [arm]: mailed, [NO_MAIL]: 1 - mailed }
}

/** The same over all arms that the customer could have been given: what a model learns from must know it. Sums to 1. */
function allChances(question: ActionQuestion): Chances {
  const { experiment, removed } = question
  const weights = experiment.variants.reduce((sum, { weight }) => sum + weight, 0)
  const shares = [...experiment.variants.map(({ id, weight }) => ({ id, share: ((1 - experiment.holdoutShare) * weight) / weights })), { id: HOLDOUT, share: experiment.holdoutShare }].filter(({ id, share }) => share > 0 && !removed.has(id))
  const total = shares.reduce((sum, { share }) => sum + share, 0)
  const chances: Chances = {}
  for (const { id, share } of shares) for (const [action, chance] of Object.entries(armChances(question, id))) chances[action] = (chances[action] ?? 0) + (share / total) * chance
  return chances
}

function draw(chances: Chances, fraction: number): string {
  const actions = Object.keys(chances).sort()
  let left = fraction
  for (const action of actions) {
    left -= chances[action]!
    if (left < 0) return action
  }
  return actions.at(-1)!
}

/** Changes with what is sent, so that nothing is learned from mails that are no longer sent; empty for no mail. */
export function treatmentOfAction({ send, experiment }: Pick<FlowDefinition, 'send' | 'experiment'>, action: string): string {
  const variant = experiment.variants.find(({ id }) => id === action)
  if (!variant) return ''
  const { id: _id, name: _name, weight: _weight, policy: _policy, ...varied }: FlowVariant = variant
  return createHash('sha256').update(JSON.stringify([send, varied])).digest('hex').slice(0, 16)
}
