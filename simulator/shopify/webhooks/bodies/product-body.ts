import type { Product } from '../../../world/types'
import type { World } from '../../../world/world'
import { toGid } from '../../gid'
import { imageUrl } from '../../graphql/views/product-view'
import { toDecimal } from '../../money'
import { stamp } from './stamp'

/** The body of products/create and products/update. */
export function productBody(world: World, product: Product): Record<string, unknown> {
  const imageId = product.id + 2
  const image = {
    id: imageId,
    admin_graphql_api_id: toGid('ProductImage', imageId),
    alt: product.title,
    position: 1,
    product_id: product.id,
    created_at: stamp(product.createdAt),
    updated_at: stamp(product.createdAt),
    width: 600,
    height: 600,
    src: imageUrl(world, product),
    variant_ids: [],
  }
  return {
    id: product.id,
    admin_graphql_api_id: toGid('Product', product.id),
    title: product.title,
    body_html: `<p>${product.description}</p>`,
    handle: product.handle,
    product_type: product.productType,
    vendor: product.vendor,
    tags: product.tags.join(', '),
    status: product.status.toLowerCase(),
    template_suffix: null,
    published_scope: 'web',
    created_at: stamp(product.createdAt),
    updated_at: stamp(product.updatedAt),
    published_at: product.publishedAt === null ? null : stamp(product.publishedAt),
    category: null,
    has_variants_that_requires_components: false,
    options: [{ id: product.id + 1, product_id: product.id, name: product.optionName, position: 1, values: product.variants.map((variant) => variant.title) }],
    variants: product.variants.map((variant) => ({
      id: variant.id,
      admin_graphql_api_id: toGid('ProductVariant', variant.id),
      product_id: product.id,
      title: variant.title,
      option1: variant.title,
      option2: null,
      option3: null,
      sku: variant.sku,
      barcode: null,
      price: toDecimal(variant.price),
      compare_at_price: variant.compareAt === null ? null : toDecimal(variant.compareAt),
      position: variant.position,
      taxable: true,
      image_id: null,
      inventory_item_id: variant.inventoryItemId,
      inventory_policy: 'deny',
      inventory_quantity: variant.stock,
      old_inventory_quantity: variant.stock,
      created_at: stamp(product.createdAt),
      updated_at: stamp(variant.updatedAt),
    })),
    variant_gids: product.variants.map((variant) => ({ admin_graphql_api_id: toGid('ProductVariant', variant.id), updated_at: new Date(variant.updatedAt).toISOString() })),
    images: [image],
    image,
    media: [
      {
        id: imageId + 1,
        admin_graphql_api_id: `gid://shopify/MediaImage/${imageId + 1}`,
        product_id: product.id,
        position: 1,
        alt: product.title,
        media_content_type: 'IMAGE',
        status: 'READY',
        preview_image: { width: 600, height: 600, src: image.src, status: 'READY' },
        variant_ids: [],
        created_at: stamp(product.createdAt),
        updated_at: stamp(product.createdAt),
      },
    ],
  }
}
