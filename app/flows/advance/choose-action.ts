import { createHash } from 'node:crypto'

import { BY_CUSTOMER, chanceOfWriting, contentChances, expectUplift, HOLDOUT, NO_MAIL, WAIT, WRITE, type Decision, type Experiment, type FlowPolicies, type Known } from '~/measure'
import { hashFraction } from '~/platform/random'

import { everybodysVariants, type FlowDefinition, type FlowPolicy, type FlowVariant } from '../definition'

export type Chances = Record<string, number>
type ContactTerms = Extract<FlowPolicy, { kind: 'contact' }>

/** Of each variant where a model chooses one, unless the flow says otherwise. */
export const LEAST_CHANCE = 0.1

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
  /** Which decision of the entry: above 0 only where a variant asks when to write, once for each wait. */
  step: number
}

/**
 * What a customer of an arm gets. An ordinary arm does what it says; a policy's arm draws from the chances that it gives
 * to this customer, by a hash, so that whoever asks gets the same answer. Pure.
 */
export function chooseAction(question: ActionQuestion, arm: string): Decision {
  const { experiment, customerId, entry, step, known, definition } = question
  // The first draw is named as it always was, so that whoever is in the middle of an experiment keeps theirs.
  const action = draw(armChances(question, arm), hashFraction(experiment.salt, 'policy', customerId, entry, ...(step === 0 ? [] : [step])))
  const model = known === null ? null : modelOf(question, arm)
  const chances = step === 0 ? allChances(question) : armChances(question, arm)
  const treatment = action === WRITE || action === WAIT ? treatmentOfMoments(definition, arm) : treatmentOfAction(definition, action)
  return { entry, step, arm, action, chances, known, treatment, model: model && { kind: model.kind, version: model.version } }
}

/** The model that decides in an arm; null: none does. */
function modelOf({ definition, policies }: ActionQuestion, arm: string): { kind: string; version: number } | null {
  if (arm === BY_CUSTOMER) return policies.byCustomer
  const policy = policyOf(definition, arm)
  if (policy?.kind === 'contact') return policies.contact?.model.treatment === treatmentOfMoments(definition, arm) ? policies.contact : null
  return policy ? policies.helped : null
}

const policyOf = ({ experiment }: FlowDefinition, arm: string) => experiment.variants.find(({ id }) => id === arm)?.policy

/** With what chance each action is taken in one arm, for this customer. */
function armChances(question: ActionQuestion, arm: string): Chances {
  const { definition, policies, known } = question
  if (arm === HOLDOUT) return { [NO_MAIL]: 1 }
  if (arm === BY_CUSTOMER) return variantChances(question)
  const policy = policyOf(definition, arm)
  if (policy?.kind === 'contact') return contactChances(question, arm, policy)
  if (!policy || !policies.helped || !known) return { [arm]: 1 }
  const mailed = (expectUplift(policies.helped.model, known) > 0 ? 1 - policy.explore : 0) + policy.explore / 2
  return { [arm]: mailed, [NO_MAIL]: 1 - mailed }
}

/** Whether to write now. Who objects to profiling is written to at once, as by a variant that asks nobody. */
function contactChances(question: ActionQuestion, arm: string, { moments, explore }: ContactTerms): Chances {
  const { known, step, policies } = question
  if (known === null || step >= moments) return { [WRITE]: 1, [WAIT]: 0 }
  const policy = modelOf(question, arm) === null ? null : (policies.contact?.model.policy ?? null)
  const writes = chanceOfWriting({ policy, known, moment: step, moments, explore })
  return { [WRITE]: writes, [WAIT]: 1 - writes }
}

/** Which of the variants, in the arm in which a model chooses; by their weights where none can. Who was taken out is not chosen. */
function variantChances({ definition, experiment, policies, removed, known }: ActionQuestion): Chances {
  const variants = everybodysVariants(definition.experiment).filter(({ id }) => experiment.variants.some((one) => one.id === id) && !removed.has(id))
  const weights = variants.reduce((sum, { weight }) => sum + weight, 0)
  const model = policies.byCustomer?.model
  const fixed = Object.fromEntries(variants.map(({ id, weight }) => [id, weight / weights]))
  if (!model || !known) return fixed
  const floor = Math.min(definition.experiment.floor ?? LEAST_CHANCE, 1 / variants.length)
  const learned = contentChances(model, known, floor)
  const chances = variants.map(({ id }) => {
    const at = model.actions.findIndex((one) => one.id === id && one.treatment === treatmentOfAction(definition, id))
    // Of a mail that the model has never seen, nothing but the floor is known.
    return at < 0 ? floor : learned[at]!
  })
  const total = chances.reduce((sum, chance) => sum + chance, 0)
  return Object.fromEntries(variants.map(({ id }, at) => [id, chances[at]! / total]))
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

/** The same for a variant that asks when to write: what is learned at some moments says nothing about others. */
export function treatmentOfMoments(definition: Pick<FlowDefinition, 'send' | 'experiment'>, arm: string): string {
  const policy = definition.experiment.variants.find(({ id }) => id === arm)?.policy
  return policy?.kind === 'contact' ? `${treatmentOfAction(definition, arm)}/${policy.moments}x${policy.everyDays}` : treatmentOfAction(definition, arm)
}
