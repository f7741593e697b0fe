import { z } from 'zod'

import { amount, id, list, optionalAmount, optionalText, optionalTime, tags, text, time } from '../interpret/fields'

/** What the Admin GraphQL API answers, bulk or page; anything that the app is not approved for comes as null. */
const shopAmount = z
  .object({ shopMoney: z.object({ amount, currencyCode: optionalText }).nullish() })
  .nullish()
  .transform((set) => set?.shopMoney?.amount ?? '0')
const reference = z
  .object({ id })
  .nullish()
  .transform((value) => value?.id ?? null)

export const lineNode = z.object({
  id,
  title: text,
  variantTitle: optionalText,
  sku: optionalText,
  quantity: z.number().int(),
  product: reference,
  variant: reference,
  originalUnitPriceSet: shopAmount,
  discountAllocations: list(z.object({ allocatedAmountSet: shopAmount })),
  taxLines: list(z.object({ priceSet: shopAmount })),
})

export const orderNode = z.object({
  id,
  name: text,
  createdAt: optionalTime,
  processedAt: optionalTime,
  updatedAt: time,
  cancelledAt: optionalTime,
  test: z.boolean().nullish(),
  taxesIncluded: z.boolean().nullish(),
  currencyCode: text,
  presentmentCurrencyCode: optionalText,
  displayFinancialStatus: optionalText,
  discountCodes: list(text),
  subtotalPriceSet: shopAmount,
  totalPriceSet: shopAmount,
  totalTaxSet: shopAmount,
  totalShippingPriceSet: shopAmount,
  totalDiscountsSet: shopAmount,
  customer: reference,
  customerJourneySummary: z.object({ lastVisit: z.object({ landingPage: optionalText }).nullish() }).nullish(),
  refunds: list(z.object({ id })),
})

const nodes = <Node extends z.ZodType>(node: Node) =>
  z
    .object({ nodes: list(node) })
    .nullish()
    .transform((connection) => connection?.nodes ?? [])

export const refundNode = z.object({
  id,
  createdAt: optionalTime,
  processedAt: optionalTime,
  order: z.object({ id }),
  refundLineItems: nodes(z.object({ quantity: z.number().int(), lineItem: z.object({ id }), subtotalSet: shopAmount, totalTaxSet: shopAmount })),
  orderAdjustments: nodes(z.object({ amountSet: shopAmount })),
  refundShippingLines: nodes(z.object({ id })),
  transactions: nodes(z.object({ kind: optionalText, status: optionalText, amountSet: shopAmount })),
})

export const customerNode = z.object({
  id,
  firstName: optionalText,
  lastName: optionalText,
  locale: optionalText,
  tags,
  createdAt: optionalTime,
  updatedAt: time,
  defaultAddress: z.object({ countryCodeV2: optionalText }).nullish(),
  defaultEmailAddress: z.object({ emailAddress: optionalText, marketingState: optionalText, marketingUpdatedAt: optionalTime }).nullish(),
})

export const variantNode = z.object({
  id,
  title: optionalText,
  sku: optionalText,
  price: optionalAmount,
  compareAtPrice: optionalAmount,
  position: z.number().int().nullish(),
  inventoryQuantity: z.number().int().nullish(),
  inventoryPolicy: optionalText,
  selectedOptions: list(z.object({ name: optionalText, value: optionalText })),
  inventoryItem: z.object({ tracked: z.boolean().nullish() }).nullish(),
})

export const collectionNode = z.object({ id, title: text, handle: optionalText, updatedAt: time })
export const memberNode = z.object({ id })

export const productNode = z.object({
  id,
  title: text,
  handle: text,
  description: optionalText,
  productType: optionalText,
  vendor: optionalText,
  tags,
  status: text,
  publishedAt: optionalTime,
  createdAt: optionalTime,
  updatedAt: time,
  onlineStoreUrl: optionalText,
  featuredMedia: z.object({ preview: z.object({ image: z.object({ url: optionalText, altText: optionalText }).nullish() }).nullish() }).nullish(),
})

