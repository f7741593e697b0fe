import type { ShopContext } from '~/platform/context'

import { REFUNDS_AT_ONCE, REFUNDS_QUERY } from '../graphql/order-documents'
import { mergeChanges, type RefundRow } from '../interpret/rows'
import { lockProjection } from '../store/lock-projection'
import { writeChanges, type Written } from '../store/write-changes'
import { mapRefundNode } from './map-nodes'
import { refundNode } from './nodes'
import type { FetchedNode, Resource } from './resources'

/** Writes what was read by the same statements that webhooks go through; fetches the refunds that orders name. */
export async function saveFetched(context: ShopContext, resource: Resource, fetched: readonly FetchedNode[]): Promise<Written> {
  const mapped = fetched.map((item) => resource.map(item))
  const refunds = await fetchRefunds(context, mapped.flatMap((item) => item.refundIds))
  const changes = mergeChanges([...mapped.map((item) => item.changes), { refunds }])
  return context.shop.transaction(async (tx) => {
    await lockProjection(tx)
    return writeChanges(tx, context.cipher, changes, context.clock.now())
  })
}

interface RefundsData {
  nodes: ({ id?: string; refundLineItems?: { pageInfo: { hasNextPage: boolean } } } | null)[]
}

async function fetchRefunds(context: ShopContext, ids: readonly string[]): Promise<RefundRow[]> {
  const rows: RefundRow[] = []
  for (let at = 0; at < ids.length; at += REFUNDS_AT_ONCE) {
    const gids = ids.slice(at, at + REFUNDS_AT_ONCE).map((id) => `gid://shopify/Refund/${id}`)
    const { data } = await context.admin.request<RefundsData>(REFUNDS_QUERY, { ids: gids, lines: 20 })
    for (const node of data.nodes) {
      if (!node?.id) continue
      const long = node.refundLineItems?.pageInfo.hasNextPage
      const whole = long ? (await context.admin.request<RefundsData>(REFUNDS_QUERY, { ids: [node.id], lines: 150 })).data.nodes[0] : node
      rows.push(mapRefundNode(refundNode.parse(whole)))
    }
  }
  return rows
}
