import type { ShopContext } from '~/platform/context'

import type { FetchedNode, Resource } from './resources'

interface Connection {
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  nodes: unknown[]
}
type WholeNode = Record<string, unknown> & { id?: string }

/** Whole objects by their ids, each with all of its children; those that Shopify no longer knows are left out. */
export async function fetchWhole(context: ShopContext, resource: Resource, ids: readonly string[]): Promise<FetchedNode[]> {
  const { data } = await context.admin.request<{ nodes: (WholeNode | null)[] }>(resource.byIdQuery, { ids: ids.map((id) => `gid://shopify/${resource.gidType}/${id}`) })
  const fetched: FetchedNode[] = []
  for (const node of data.nodes) {
    if (!node?.id) continue
    fetched.push({ node, children: resource.children ? await readChildren(context, resource.children, node) : [] })
  }
  return fetched
}

async function readChildren(context: ShopContext, { field, root, query }: NonNullable<Resource['children']>, node: WholeNode): Promise<unknown[]> {
  let connection = node[field] as Connection
  const children = [...connection.nodes]
  while (connection.pageInfo.hasNextPage) {
    const { data }: { data: Record<string, Record<string, Connection> | null> } = await context.admin.request(query, { id: node.id, after: connection.pageInfo.endCursor })
    const next = data[root]?.[field]
    if (!next) break
    connection = next
    children.push(...connection.nodes)
  }
  return children
}
