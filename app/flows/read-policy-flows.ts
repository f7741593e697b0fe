import type { PolicyFlow } from '~/measure'
import type { ShopContext } from '~/platform/context'

import { readFlows } from './read-flows'

/** The flows that have ever been on, as the learning of their policies needs them. */
export async function readPolicyFlows(context: ShopContext): Promise<PolicyFlow[]> {
  return (await readFlows(context.shop)).filter((flow) => flow.activeSince !== null).map(({ id, name }) => ({ id, name }))
}
