import { GraphQLError } from 'graphql'
import { collectionsOf } from '../../world/collections'
import type { World } from '../../world/world'
import { readGid, toGid } from '../gid'
import { connection, type ConnectionArgs, type Listing } from './connection'
import type { AdminContext } from './context'
import { pixelView } from './mutations/edit-web-pixel'
import { compileSearch } from './search-filter'
import { collectionListing, collectionView } from './views/collection-view'
import { customerListing, customerView } from './views/customer-view'
import { discountView } from './views/discount-view'
import { orderListing, orderView, refundView } from './views/order-view'
import { productListing, productView, variantView } from './views/product-view'
import { shopView } from './views/shop-view'

/** The scope each field of the query root asks for, as Shopify names it when it refuses. */
const REQUIRED_SCOPE: Record<string, string> = {
  orders: 'read_orders',
  order: 'read_orders',
  ordersCount: 'read_orders',
  customers: 'read_customers',
  customer: 'read_customers',
  customersCount: 'read_customers',
  collections: 'read_products',
  collection: 'read_products',
  products: 'read_products',
  product: 'read_products',
  productsCount: 'read_products',
  productVariants: 'read_products',
  productVariant: 'read_products',
  codeDiscountNodeByCode: 'read_discounts',
  codeDiscountNode: 'read_discounts',
  shopLocales: 'read_locales',
  webPixel: 'read_pixels',
}

/** The fields of the query root that this stand-in knows. */
export function queryRoot(world: World): Record<string, unknown> {
  const root: Record<string, (args: never, context: AdminContext) => unknown> = {
    shop: () => shopView(world),
    shopLocales: () => [{ locale: 'en', name: 'English', primary: true, published: true }],
    orders: (args: ConnectionArgs, context) => connection(orderListing(world, world.orders, context, true), args, context),
    customers: (args: ConnectionArgs, context) => connection(customerListing(world, true), args, context),
    products: (args: ConnectionArgs, context) => connection(productListing(world, true), args, context),
    collections: (args: ConnectionArgs, context) => connection(collectionListing(world, true), args, context),
    productVariants: (args: ConnectionArgs, context) => connection(allVariants(world), args, context),
    ordersCount: (args: ConnectionArgs, context) => count(orderListing(world, world.orders, context), args),
    customersCount: (args: ConnectionArgs) => count(customerListing(world), args),
    productsCount: (args: ConnectionArgs) => count(productListing(world), args),
    order: ({ id }: { id: string }) => nodeOf(world, id, 'Order'),
    customer: ({ id }: { id: string }) => nodeOf(world, id, 'Customer'),
    product: ({ id }: { id: string }) => nodeOf(world, id, 'Product'),
    collection: ({ id }: { id: string }) => nodeOf(world, id, 'Collection'),
    productVariant: ({ id }: { id: string }) => nodeOf(world, id, 'ProductVariant'),
    node: ({ id }: { id: string }, context) => nodeOf(world, id) ?? context.bulk.viewById(id),
    nodes: ({ ids }: { ids: string[] }, context) => ids.map((id) => nodeOf(world, id) ?? context.bulk.viewById(id)),
    customerByIdentifier: ({ identifier }: { identifier: { id?: string | null; emailAddress?: string | null } }) => {
      if (identifier.id) return nodeOf(world, identifier.id, 'Customer')
      const customer = world.customerByEmail.get((identifier.emailAddress ?? '').toLowerCase())
      return customer ? customerView(world, customer) : null
    },
    productByIdentifier: ({ identifier }: { identifier: { id?: string | null; handle?: string | null } }) => {
      if (identifier.id) return nodeOf(world, identifier.id, 'Product')
      const product = world.productByHandle.get(identifier.handle ?? '')
      return product && product.deletedAt === null ? productView(world, product) : null
    },
    codeDiscountNodeByCode: ({ code }: { code: string }) => {
      const discount = world.discounts.get(code.toUpperCase())
      return discount ? discountView(world, discount) : null
    },
    codeDiscountNode: ({ id }: { id: string }) => {
      const discount = [...world.discounts.values()].find((candidate) => toGid('DiscountCodeNode', candidate.id) === id)
      return discount ? discountView(world, discount) : null
    },
    webPixel: (_args: never, context) => pixelView(context.pixel),
    bulkOperation: ({ id }: { id: string }, context) => context.bulk.viewById(id),
    bulkOperations: (args: ConnectionArgs, context) => connection(context.bulk.listing(), args, context),
    currentBulkOperation: ({ type }: { type?: string | null }, context) => (type === 'MUTATION' ? null : context.bulk.current()),
    webhookSubscriptions: ({ topics, ...args }: ConnectionArgs & { topics?: string[] | null }, context) => connection(context.subscriptions.listing(topics ?? null), args, context),
    currentAppInstallation: (_args: never, context) => ({
      __typename: 'AppInstallation',
      id: toGid('AppInstallation', 1),
      launchUrl: `https://${world.shop.domain}/admin/apps/rekindle`,
      uninstallUrl: null,
      accessScopes: [...context.scopes].map((handle) => ({ handle, description: handle.replace('_', ' ') })),
      activeSubscriptions: [],
      app: { __typename: 'App', id: toGid('App', 1), apiKey: context.apiKey, title: 'Rekindle', handle: 'rekindle', embedded: true },
    }),
  }
  return Object.fromEntries(Object.entries(root).map(([name, resolve]) => [name, guarded(name, resolve as (args: unknown, context: AdminContext) => unknown)]))
}

function guarded(name: string, resolve: (args: unknown, context: AdminContext) => unknown) {
  return (args: unknown, context: AdminContext): unknown => {
    requireScope(context, name, REQUIRED_SCOPE[name])
    return resolve(args, context)
  }
}

/** @throws GraphQLError ACCESS_DENIED in Shopify's words when the app was not granted the scope */
export function requireScope(context: AdminContext, field: string, scope: string | undefined): void {
  const write = scope?.replace(/^read_/, 'write_')
  if (!scope || context.scopes.has(scope) || (write && context.scopes.has(write))) return
  throw new GraphQLError(`Access denied for ${field} field. Required access: \`${scope}\` access scope.`, {
    extensions: { code: 'ACCESS_DENIED', documentation: 'https://shopify.dev/api/usage/access-scopes', requiredAccess: `\`${scope}\` access scope.` },
  })
}

function nodeOf(world: World, gid: string, wanted?: 'Order' | 'Customer' | 'Product' | 'ProductVariant' | 'Collection'): unknown {
  const is = (name: 'Order' | 'Customer' | 'Product' | 'ProductVariant' | 'Collection' | 'Refund'): number | null => (wanted === undefined || wanted === name ? readGid(gid, name, world.externalIds) : null)
  const order = world.orderById.get(is('Order') ?? -1)
  if (order) return orderView(world, order)
  const customer = world.customerById.get(is('Customer') ?? -1)
  if (customer) return customerView(world, customer)
  const product = world.productById.get(is('Product') ?? -1)
  if (product && product.deletedAt === null) return productView(world, product)
  const collectionId = is('Collection')
  if (collectionId !== null) {
    const collection = collectionsOf(world).find(({ id }) => id === collectionId)
    return collection ? collectionView(world, collection) : null
  }
  const variantId = is('ProductVariant')
  if (variantId !== null) {
    const owner = world.products.find((candidate) => candidate.deletedAt === null && candidate.variants.some((variant) => variant.id === variantId))
    return owner ? variantView(world, owner, owner.variants.find((variant) => variant.id === variantId)!) : null
  }
  const refundId = is('Refund')
  if (refundId !== null) {
    const owner = world.orders.find((candidate) => candidate.refunds.some((refund) => refund.id === refundId))
    return owner ? refundView(world, owner, owner.refunds.find((refund) => refund.id === refundId)!) : null
  }
  return null
}

function allVariants(world: World): Listing<{ product: World['products'][number]; variant: World['products'][number]['variants'][number] }> {
  const items = world.products.filter((product) => product.deletedAt === null && product.createdAt <= world.now).flatMap((product) => product.variants.map((variant) => ({ product, variant })))
  return { items, id: ({ variant }) => variant.id, view: ({ product, variant }) => variantView(world, product, variant), outermost: true }
}

function count<T>(listing: Listing<T>, { query }: ConnectionArgs): unknown {
  const { searchable } = listing
  if (!query || !searchable) return { count: listing.items.length, precision: 'EXACT' }
  const { matches } = compileSearch(query, searchable.fields)
  return { count: listing.items.filter((item) => matches(searchable.read(item))).length, precision: 'EXACT' }
}
