import { collectionsOf, type Collection } from '../../../world/collections'
import type { World } from '../../../world/world'
import { toGid } from '../../gid'
import { connection, type ConnectionArgs, type Listing } from '../connection'
import type { AdminContext, View } from '../context'
import { iso, productListing } from './product-view'

/** A collection as the Admin API shows it. */
export function collectionView(world: World, collection: Collection): View {
  const { id, title, handle, products, updatedAt } = collection
  return {
    __typename: 'Collection',
    id: toGid('Collection', id),
    legacyResourceId: String(id),
    title,
    handle,
    description: '',
    descriptionHtml: '',
    sortOrder: 'BEST_SELLING',
    templateSuffix: null,
    updatedAt: iso(updatedAt),
    productsCount: { count: products.length, precision: 'EXACT' },
    products: (args: ConnectionArgs, context: AdminContext) => connection({ ...productListing(world), items: products }, args, context),
  }
}

export function collectionListing(world: World, outermost = false): Listing<Collection> {
  return {
    items: collectionsOf(world),
    id: ({ id }) => id,
    view: (collection) => collectionView(world, collection),
    outermost,
    searchable: {
      fields: ['id', 'title', 'handle', 'updated_at'],
      read: ({ id, title, handle, updatedAt }) => ({ id, title, handle, updated_at: Math.floor(updatedAt / 1000) * 1000 }),
    },
    sort: { TITLE: ({ title }) => title, UPDATED_AT: ({ updatedAt }) => updatedAt },
  }
}
