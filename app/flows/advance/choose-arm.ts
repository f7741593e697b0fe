import { HOLDOUT, mayJoin, readVariant } from '~/measure'
import type { ShopContext } from '~/platform/context'

import type { FlowVariant } from '../definition'
import type { FlowOnDesk } from './open-desk'

/** What a customer is to get, and whether that makes them part of the experiment. */
export interface ArmChoice {
  /** The arm that the hash gives, or that the customer has. */
  arm: string
  /** Chance of the arm among all customers. */
  probability: number
  /** What the mail is written by; null: no mail. */
  variant: FlowVariant | null
  /** false: the arm is out of the experiment, or the customer is in another one of its layer; nobody is assigned then. */
  assigned: boolean
  /** The layer that keeps the customer out. */
  outside?: string
}

/**
 * The arm of a customer, and what stands in its place where a guard rail took it out: the first variant that is still in,
 * or nothing, as the flow says. Those customers are not assigned, so that the other arms stay as large against each other
 * as planned. Whoever the experiment's layer keeps out gets that first variant too, and is part of no experiment here.
 */
export async function chooseArm(context: ShopContext, { flow, experiment, removals }: Pick<FlowOnDesk, 'flow' | 'experiment' | 'removals'>, customerId: string): Promise<ArmChoice> {
  const first = (): FlowVariant | null => {
    const taken = new Set(removals.map((one) => one.variant))
    const control = experiment.variants.find((one) => !taken.has(one.id))
    return (control && flow.definition.experiment.variants.find((one) => one.id === control.id)) ?? null
  }
  if (experiment.layer !== null && !(await mayJoin(context.shop, experiment, customerId))) {
    const variant = first()
    return { arm: variant?.id ?? HOLDOUT, probability: 1, variant, assigned: false, outside: experiment.layer }
  }
  const { variant: arm, probability } = await readVariant(context.shop, experiment, customerId)
  if (arm === HOLDOUT) return { arm, probability, variant: null, assigned: true }
  const { variants } = flow.definition.experiment
  const removal = removals.find((one) => one.variant === arm)
  if (!removal) return { arm, probability, variant: variants.find((one) => one.id === arm) ?? (variants[0] as FlowVariant), assigned: true }
  return { arm, probability, variant: removal.instead === 'control' ? first() : null, assigned: false }
}
