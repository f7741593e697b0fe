import { hashFraction } from '~/platform/random'

import { HOLDOUT, type Experiment } from './experiment'

/**
 * The arm of a customer: a pure function of the experiment's salt and the customer, so that it never depends on who
 * asks first. Two independent hashes, one for the holdout and one for the variant: changing the holdout's share moves
 * nobody from one variant to another.
 */
export function pickVariant(experiment: Pick<Experiment, 'salt' | 'variants' | 'holdoutShare'>, customerId: string): string {
  if (hashFraction(experiment.salt, 'holdout', customerId) < experiment.holdoutShare) return HOLDOUT
  const total = experiment.variants.reduce((sum, variant) => sum + variant.weight, 0)
  let left = hashFraction(experiment.salt, 'variant', customerId) * total
  for (const variant of experiment.variants) {
    left -= variant.weight
    if (left < 0) return variant.id
  }
  const last = experiment.variants.at(-1)
  if (!last) throw new RangeError('An experiment needs at least one variant.')
  return last.id
}

/** Share of all customers that each arm is meant to get, the holdout last; sums to 1. */
export function expectedShares(experiment: Pick<Experiment, 'variants' | 'holdoutShare'>): { variant: string; share: number }[] {
  const total = experiment.variants.reduce((sum, variant) => sum + variant.weight, 0)
  return [
    ...experiment.variants.map((variant) => ({ variant: variant.id, share: ((1 - experiment.holdoutShare) * variant.weight) / total })),
    ...(experiment.holdoutShare > 0 ? [{ variant: HOLDOUT, share: experiment.holdoutShare }] : []),
  ]
}
