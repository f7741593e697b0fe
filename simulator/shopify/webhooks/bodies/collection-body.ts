import type { Collection } from '../../../world/collections'
import { toGid } from '../../gid'
import { stamp } from './stamp'

/** The body of collections/create and collections/update: what is in it is not told. */
export function collectionBody({ id, title, handle, updatedAt }: Collection): Record<string, unknown> {
  return {
    id,
    admin_graphql_api_id: toGid('Collection', id),
    handle,
    title,
    updated_at: stamp(updatedAt),
    body_html: '',
    published_at: stamp(updatedAt),
    sort_order: 'best-selling',
    template_suffix: null,
    published_scope: 'web',
  }
}
