import { z } from 'zod'

import { id, list, optionalAmount, optionalText, optionalTime, tags } from './fields'
import type { Told } from './map-order'
import { plainText } from './plain-text'
import type { Changes, ProductRow } from './rows'
import { keepOptions } from './variant-options'
import { withVersion } from './version'

const image = z.object({ src: optionalText, alt: optionalText })

const variantBody = z.object({
  id,
  title: optionalText,
  sku: optionalText,
  price: optionalAmount,
  compare_at_price: optionalAmount,
  inventory_quantity: z.number().int().nullish(),
  inventory_policy: optionalText,
  /** null where Shopify does not track stock (older versions); absent in newer ones. */
  inventory_management: z.string().nullish(),
  position: z.number().int().nullish(),
  option1: optionalText,
  option2: optionalText,
  option3: optionalText,
})

const optionBody = z.object({ name: optionalText, position: z.number().int().nullish() })

export const productBody = z.object({
  id,
  title: optionalText,
  handle: optionalText,
  body_html: z.string().nullish(),
  product_type: optionalText,
  vendor: optionalText,
  tags,
  status: optionalText,
  published_at: optionalTime,
  created_at: optionalTime,
  updated_at: optionalTime,
  image: image.nullish(),
  images: list(image),
  options: list(optionBody),
  variants: z.array(variantBody).nullish(),
  variant_gids: z.array(z.object({ admin_graphql_api_id: id })).nullish(),
})

/** A product from products/create or products/update. */
export function mapProduct(body: z.output<typeof productBody>, told: Told): Partial<Changes> {
  const picture = body.image ?? body.images[0] ?? null
  const names = body.options.map((option, index) => ({ name: option.name, position: option.position ?? index + 1 }))
  const variants = (body.variants ?? []).map((variant, index) => ({
    id: variant.id,
    productId: body.id,
    title: variant.title ?? '',
    sku: variant.sku,
    price: variant.price ?? '0',
    compareAtPrice: variant.compare_at_price,
    inventoryQuantity: variant.inventory_management === null ? null : (variant.inventory_quantity ?? null),
    sellsWhenEmpty: variant.inventory_policy?.toLowerCase() === 'continue',
    position: variant.position ?? index + 1,
    options: keepOptions([variant.option1, variant.option2, variant.option3].map((value, at) => ({ name: names.find((option) => option.position === at + 1)?.name, value }))),
  }))
  const product: Omit<ProductRow, 'sourceUpdatedAt' | 'sourceVersion'> = {
    id: body.id,
    title: body.title ?? '',
    handle: body.handle ?? '',
    description: plainText(body.body_html ?? ''),
    productType: body.product_type ?? '',
    vendor: body.vendor ?? '',
    tags: body.tags ?? [],
    status: (body.status ?? 'active').toUpperCase(),
    publishedAt: body.published_at,
    imageUrl: picture?.src ?? null,
    imageAlt: picture?.alt ?? null,
    url: null,
    createdAt: body.created_at ?? told.at,
    variants,
    variantIds: body.variants == null ? null : [...new Set([...variants.map((variant) => variant.id), ...(body.variant_gids ?? []).map((gid) => gid.admin_graphql_api_id)])],
  }
  return { products: [withVersion(product, body.updated_at ?? told.at, told.version)] }
}
