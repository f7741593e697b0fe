import type { PolicyFlow } from '~/measure'
import type { ShopContext } from '~/platform/context'

import { LEAST_CHANCE, treatmentOfAction, treatmentOfMoments } from './advance/choose-action'
import { everybodysVariants, type FlowDefinition } from './definition'
import { readFlows } from './read-flows'

/** The flows that have ever been on, as the learning of their policies needs them. */
export async function readPolicyFlows(context: ShopContext): Promise<PolicyFlow[]> {
  const flows = (await readFlows(context.shop)).filter((flow) => flow.activeSince !== null)
  return flows.map(({ id, name, definition }) => ({
    id,
    name,
    metric: definition.experiment.metric,
    floor: definition.experiment.floor ?? LEAST_CHANCE,
    variants: everybodysVariants(definition.experiment).map((variant) => ({ id: variant.id, weight: variant.weight, treatment: treatmentOfAction(definition, variant.id) })),
    contact: askingVariant(definition),
  }))
}

/** The variant that asks when to write, as its learning needs it; null: there is none. */
export function askingVariant(definition: FlowDefinition): PolicyFlow['contact'] {
  for (const { id, policy } of definition.experiment.variants) {
    if (policy?.kind === 'contact') return { id, treatment: treatmentOfMoments(definition, id), moments: policy.moments, everyDays: policy.everyDays, explore: policy.explore }
  }
  return null
}
