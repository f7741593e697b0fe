import { z } from 'zod'

import { BULK_COLLECTIONS_QUERY, CHANGED_COLLECTIONS_QUERY, COLLECTION_PRODUCTS_QUERY, COLLECTIONS_AT_ONCE, COLLECTIONS_QUERY } from '../graphql/collection-documents'
import { BULK_CUSTOMERS_QUERY, CHANGED_CUSTOMERS_QUERY, CUSTOMERS_AT_ONCE, CUSTOMERS_QUERY } from '../graphql/customer-documents'
import { BULK_ORDERS_QUERY, CHANGED_ORDERS_QUERY, ORDER_LINES_QUERY, ORDERS_AT_ONCE, ORDERS_QUERY } from '../graphql/order-documents'
import { BULK_PRODUCTS_QUERY, CHANGED_PRODUCTS_QUERY, PRODUCT_VARIANTS_QUERY, PRODUCTS_AT_ONCE, PRODUCTS_QUERY } from '../graphql/product-documents'
import type { Changes } from '../interpret/rows'
import { mapCollectionNode, mapCustomerNode, mapOrderNode, mapProductNode } from './map-nodes'
import { collectionNode, customerNode, lineNode, memberNode, orderNode, productNode, variantNode } from './nodes'

/** One root object of the API with its children, however they were fetched. */
export interface FetchedNode {
  node: unknown
  children: unknown[]
}

/** How one kind of thing is read from Shopify: in bulk, which changed, whole by id, and what it means. */
export interface Resource {
  name: 'products' | 'collections' | 'customers' | 'orders'
  gidType: 'Product' | 'Collection' | 'Customer' | 'Order'
  table: '"order"' | 'product' | 'collection' | 'customer'
  bulkQuery: string
  changedQuery: string
  byIdQuery: string
  atOnce: number
  /** The connection that holds the children, and the document that reads its further pages. */
  children?: { field: 'lineItems' | 'variants' | 'products'; root: 'order' | 'product' | 'collection'; query: string }
  /** Its children change without a new version of it, so that every reading of what changed takes all of them. */
  silent?: true
  map(fetched: FetchedNode): { changes: Partial<Changes>; refundIds: string[] }
}

/** In the order in which they are read: an order's products and customer are known before it. */
export const RESOURCES: readonly Resource[] = [
  {
    name: 'products',
    gidType: 'Product',
    table: 'product',
    bulkQuery: BULK_PRODUCTS_QUERY,
    changedQuery: CHANGED_PRODUCTS_QUERY,
    byIdQuery: PRODUCTS_QUERY,
    atOnce: PRODUCTS_AT_ONCE,
    children: { field: 'variants', root: 'product', query: PRODUCT_VARIANTS_QUERY },
    map: ({ node, children }) => ({ changes: mapProductNode(productNode.parse(node), z.array(variantNode).parse(children)), refundIds: [] }),
  },
  {
    name: 'collections',
    gidType: 'Collection',
    table: 'collection',
    bulkQuery: BULK_COLLECTIONS_QUERY,
    changedQuery: CHANGED_COLLECTIONS_QUERY,
    byIdQuery: COLLECTIONS_QUERY,
    atOnce: COLLECTIONS_AT_ONCE,
    children: { field: 'products', root: 'collection', query: COLLECTION_PRODUCTS_QUERY },
    silent: true,
    map: ({ node, children }) => ({ changes: mapCollectionNode(collectionNode.parse(node), z.array(memberNode).parse(children)), refundIds: [] }),
  },
  {
    name: 'customers',
    gidType: 'Customer',
    table: 'customer',
    bulkQuery: BULK_CUSTOMERS_QUERY,
    changedQuery: CHANGED_CUSTOMERS_QUERY,
    byIdQuery: CUSTOMERS_QUERY,
    atOnce: CUSTOMERS_AT_ONCE,
    map: ({ node }) => ({ changes: mapCustomerNode(customerNode.parse(node)), refundIds: [] }),
  },
  {
    name: 'orders',
    gidType: 'Order',
    table: '"order"',
    bulkQuery: BULK_ORDERS_QUERY,
    changedQuery: CHANGED_ORDERS_QUERY,
    byIdQuery: ORDERS_QUERY,
    atOnce: ORDERS_AT_ONCE,
    children: { field: 'lineItems', root: 'order', query: ORDER_LINES_QUERY },
    map: ({ node, children }) => {
      const order = orderNode.parse(node)
      return { changes: mapOrderNode(order, z.array(lineNode).parse(children)), refundIds: order.refunds.map((refund) => refund.id) }
    },
  },
]

export function resourceNamed(name: string): Resource {
  const resource = RESOURCES.find((candidate) => candidate.name === name)
  if (!resource) throw new Error(`There is no resource called ${name}.`)
  return resource
}
