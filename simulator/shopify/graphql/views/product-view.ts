import type { Product, Variant } from '../../../world/types'
import { canBeBought } from '../../../world/fill-basket'
import type { World } from '../../../world/world'
import { publicId, toGid } from '../../gid'
import { toDecimal, toGraphqlDecimal } from '../../money'
import { connection, type ConnectionArgs, type Listing } from '../connection'
import type { AdminContext, View } from '../context'

const iso = (at: number): string => new Date(Math.floor(at / 1000) * 1000).toISOString().replace('.000Z', 'Z')
export { iso }

/** A product as the Admin API shows it; lists and pictures are worked out only when asked for. */
export function productView(world: World, product: Product): View {
  const currencyCode = world.shop.currency
  const image = (): View => imageView(world, product)
  const prices = product.variants.map((variant) => variant.price).sort((a, b) => a - b)
  const compared = product.variants.map((variant) => variant.compareAt ?? 0).sort((a, b) => a - b)
  const range = (values: number[]): unknown => ({
    minVariantPrice: { amount: toGraphqlDecimal(values[0] ?? 0), currencyCode },
    maxVariantPrice: { amount: toGraphqlDecimal(values.at(-1) ?? 0), currencyCode },
  })
  return {
    __typename: 'Product',
    id: toGid('Product', publicId(product)),
    legacyResourceId: String(product.id),
    title: product.title,
    handle: product.handle,
    description: ({ truncateAt }: { truncateAt?: number | null }) => (truncateAt ? product.description.slice(0, truncateAt) : product.description),
    descriptionHtml: `<p>${product.description}</p>`,
    productType: product.productType,
    vendor: product.vendor,
    tags: product.tags,
    status: product.status,
    templateSuffix: null,
    category: null,
    isGiftCard: false,
    hasOnlyDefaultVariant: product.variants.length === 1,
    hasOutOfStockVariants: product.variants.some((variant) => variant.stock <= 0),
    tracksInventory: true,
    totalInventory: product.variants.reduce((sum, variant) => sum + variant.stock, 0),
    totalVariants: product.variants.length,
    variantsCount: { count: product.variants.length, precision: 'EXACT' },
    createdAt: iso(product.createdAt),
    updatedAt: iso(product.updatedAt),
    publishedAt: product.publishedAt === null ? null : iso(product.publishedAt),
    onlineStoreUrl: product.publishedAt === null ? null : `${world.shop.storefront}/products/${product.handle}`,
    onlineStorePreviewUrl: `${world.shop.storefront}/products/${product.handle}`,
    priceRangeV2: range(prices),
    compareAtPriceRange: compared.at(-1) === 0 ? null : { minVariantCompareAtPrice: { amount: toGraphqlDecimal(compared[0]!), currencyCode }, maxVariantCompareAtPrice: { amount: toGraphqlDecimal(compared.at(-1)!), currencyCode } },
    featuredImage: image,
    featuredMedia: () => mediaView(world, product),
    media: (args: ConnectionArgs, context: AdminContext) => connection({ items: [product], id: (item) => item.id, view: (item) => mediaView(world, item) }, args, context),
    images: (args: ConnectionArgs, context: AdminContext) => connection({ items: [product], id: (item) => item.id, view: (item) => imageView(world, item) }, args, context),
    options: [{ __typename: 'ProductOption', id: toGid('ProductOption', product.id + 1), name: product.optionName, position: 1, values: product.variants.map((variant) => variant.title) }],
    seo: { title: null, description: null },
    variants: (args: ConnectionArgs, context: AdminContext) => connection(variantListing(world, product), args, context),
  }
}

export function productListing(world: World, outermost = false): Listing<Product> {
  return {
    items: world.products.filter((product) => product.deletedAt === null && product.createdAt <= world.now),
    id: (product) => product.id,
    view: (product) => productView(world, product),
    outermost,
    searchable: {
      fields: ['id', 'title', 'handle', 'product_type', 'vendor', 'tag', 'status', 'created_at', 'updated_at', 'published_status', 'sku'],
      read: (product) => ({
        id: product.id,
        title: product.title,
        handle: product.handle,
        product_type: product.productType,
        vendor: product.vendor,
        tag: product.tags,
        status: product.status,
        created_at: product.createdAt,
        updated_at: Math.floor(product.updatedAt / 1000) * 1000,
        published_status: product.publishedAt === null ? 'unpublished' : 'published',
        sku: product.variants.map((variant) => variant.sku),
      }),
    },
    sort: { CREATED_AT: (p) => p.createdAt, UPDATED_AT: (p) => p.updatedAt, TITLE: (p) => p.title, PRODUCT_TYPE: (p) => p.productType, VENDOR: (p) => p.vendor, PUBLISHED_AT: (p) => p.publishedAt ?? 0, INVENTORY_TOTAL: (p) => p.variants.reduce((sum, v) => sum + v.stock, 0) },
  }
}

export function variantView(world: World, product: Product, variant: Variant): View {
  return {
    __typename: 'ProductVariant',
    id: toGid('ProductVariant', publicId(variant)),
    legacyResourceId: String(variant.id),
    title: variant.title,
    displayName: variant.title === 'Default Title' ? product.title : `${product.title} - ${variant.title}`,
    sku: variant.sku,
    barcode: null,
    price: toDecimal(variant.price),
    compareAtPrice: variant.compareAt === null ? null : toDecimal(variant.compareAt),
    position: variant.position,
    inventoryQuantity: variant.stock,
    inventoryPolicy: 'DENY',
    sellableOnlineQuantity: variant.stock,
    availableForSale: variant.stock > 0 && canBeBought(product, world.now),
    taxable: true,
    image: null,
    selectedOptions: [{ name: product.optionName, value: variant.title }],
    inventoryItem: { __typename: 'InventoryItem', id: toGid('InventoryItem', variant.inventoryItemId), legacyResourceId: String(variant.inventoryItemId), tracked: true, requiresShipping: true, sku: variant.sku, unitCost: () => unitCostView(world, product, variant) },
    createdAt: iso(product.createdAt),
    updatedAt: iso(variant.updatedAt),
    product: () => productView(world, product),
  }
}

/** What the merchant filled in as cost: 35 to 70 % of the price, by product; nothing for one product in twelve. */
function unitCostView(world: World, product: Product, variant: Variant): unknown {
  const random = world.random.fork('unit-cost', product.handle)
  if (random.next() < 1 / 12) return null
  const share = 0.35 + 0.35 * random.next()
  return { __typename: 'MoneyV2', amount: toGraphqlDecimal(Math.round(variant.price * share)), currencyCode: world.shop.currency }
}

export function variantListing(world: World, product: Product): Listing<Variant> {
  return { items: product.variants, id: (variant) => variant.id, view: (variant) => variantView(world, product, variant), sort: { POSITION: (variant) => variant.position } }
}

export function imageUrl(world: World, product: Product): string {
  return `${world.shop.storefront}/images/${product.handle}.svg`
}

function imageView(world: World, product: Product): View {
  const url = imageUrl(world, product)
  return { __typename: 'Image', id: toGid('ProductImage', product.id + 2), url, src: url, originalSrc: url, transformedSrc: url, altText: product.title, width: 600, height: 600 }
}

function mediaView(world: World, product: Product): View {
  return { __typename: 'MediaImage', id: toGid('MediaImage', product.id + 2), alt: product.title, mediaContentType: 'IMAGE', status: 'READY', image: () => imageView(world, product), preview: () => ({ image: imageView(world, product) }), createdAt: iso(product.createdAt), updatedAt: iso(product.updatedAt) }
}
