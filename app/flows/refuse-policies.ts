import type { FlowPolicies } from '~/measure'

import type { FlowDefinition } from './definition'

/**
 * A policy is offered only where its model has won on this flow's own customers. One that decided until now may stay: its
 * arm then does what an ordinary one does.
 * @returns why the flow cannot be saved so, for people; null: it can
 */
export function refusePolicies(definition: FlowDefinition, before: FlowDefinition, policies: FlowPolicies): string | null {
  const had = (kind: string): boolean => before.experiment.variants.some((variant) => variant.policy?.kind === kind)
  const asks = (kind: string): boolean => definition.experiment.variants.some((variant) => variant.policy?.kind === kind)
  if (asks('helped') && policies.helped === null && !had('helped')) return 'No model can tell yet whom the mails of this flow help. The Models page says what is missing; until then let the variant go to everybody.'
  if (definition.experiment.allocation === 'by-customer' && before.experiment.allocation !== 'by-customer' && policies.byCustomer === null) return 'No model can tell yet which variant suits whom in this flow. The Models page says what is missing; until then share the customers out in another way.'
  return null
}
