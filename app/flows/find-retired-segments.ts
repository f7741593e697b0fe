import type { ShopContext } from '~/platform/context'
import { listClusters, readSegmentRef } from '~/profile'

import type { FlowDefinition } from './definition'

/**
 * Segments that each flow asks for and that are no longer found in the store: nobody is in them, so nobody passes. By
 * flow id; flows without such a condition are left out.
 */
export async function findRetiredSegments(context: ShopContext, flows: readonly { id: string; definition: FlowDefinition }[]): Promise<Record<string, string[]>> {
  const alive = new Set((await listClusters(context)).filter((cluster) => !cluster.retired).map((cluster) => cluster.id))
  const isGone = (name: string) => readSegmentRef(name)?.scheme === 'cluster' && !alive.has(name)
  return Object.fromEntries(
    flows
      .map(({ id, definition }) => [id, definition.conditions.flatMap((condition) => (condition.kind === 'segments' ? condition.segments.filter(isGone) : []))] as const)
      .filter(([, gone]) => gone.length > 0),
  )
}
