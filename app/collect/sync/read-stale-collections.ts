import type { ShopContext } from '~/platform/context'

import { fetchWhole } from './fetch-whole'
import { resourceNamed } from './resources'
import { saveFetched } from './save-fetched'

/** Collections read in one call: the next call goes on. */
const MOST = 60

/**
 * Reads the products of collections that a webhook has named since they were last read: the webhook does not list them.
 * @returns how many were read
 */
export async function readStaleCollections(context: ShopContext): Promise<number> {
  const stale = await context.shop.query<{ id: string }>(
    `SELECT id FROM collection WHERE shop_id = $1 AND deleted_at IS NULL AND (members_updated_at IS NULL OR members_updated_at < source_updated_at)
     ORDER BY source_updated_at, id LIMIT $2`,
    [context.shopId, MOST],
  )
  const resource = resourceNamed('collections')
  let read = 0
  for (let at = 0; at < stale.length; at += resource.atOnce) {
    const fetched = await fetchWhole(context, resource, stale.slice(at, at + resource.atOnce).map(({ id }) => id))
    await saveFetched(context, resource, fetched)
    read += fetched.length
  }
  return read
}
