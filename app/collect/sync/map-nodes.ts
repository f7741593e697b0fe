import { Decimal } from 'decimal.js'
import type { z } from 'zod'

import { sum } from '../interpret/fields'
import { readConsentState } from '../interpret/map-consent'
import type { Changes, RefundRow } from '../interpret/rows'
import { keepOptions } from '../interpret/variant-options'
import { withVersion } from '../interpret/version'
import type { collectionNode, customerNode, lineNode, memberNode, orderNode, productNode, refundNode, variantNode } from './nodes'

type Node<Schema extends z.ZodType> = z.output<Schema>

/**
 * Reading the API tells more than a webhook of the same moment (tags, language, consent), so of two versions of one
 * moment the read one stays: "~" sorts behind every date. Reading the same twice writes nothing.
 */
const READ = '~'

export function mapOrderNode(node: Node<typeof orderNode>, lines: readonly Node<typeof lineNode>[]): Partial<Changes> {
  const order = {
    id: node.id,
    name: node.name,
    customerId: node.customer,
    currency: node.currencyCode,
    presentmentCurrency: node.presentmentCurrencyCode,
    subtotal: node.subtotalPriceSet,
    totalPrice: node.totalPriceSet,
    taxesIncluded: node.taxesIncluded ?? false,
    totalTax: node.totalTaxSet,
    totalShipping: node.totalShippingPriceSet,
    totalDiscounts: node.totalDiscountsSet,
    discountCodes: node.discountCodes,
    financialStatus: node.displayFinancialStatus?.toLowerCase() ?? null,
    test: node.test ?? false,
    source: 'shopify' as const,
    landingSite: readPath(node.customerJourneySummary?.lastVisit?.landingPage ?? null),
    processedAt: node.processedAt ?? node.createdAt ?? node.updatedAt,
    cancelledAt: node.cancelledAt,
    lines: lines.map((line) => ({
      id: line.id,
      orderId: node.id,
      productId: line.product,
      variantId: line.variant,
      title: line.title,
      variantTitle: line.variantTitle,
      sku: line.sku,
      quantity: line.quantity,
      price: line.originalUnitPriceSet,
      totalDiscount: sum(line.discountAllocations.map((part) => part.allocatedAmountSet)),
      totalTax: sum(line.taxLines.map((tax) => tax.priceSet)),
    })),
  }
  return { orders: [withVersion(order, node.updatedAt, READ)] }
}

/** The same goods value as mapRefund works out of a webhook; here adjustments are never shipping. */
export function mapRefundNode(node: Node<typeof refundNode>): RefundRow {
  const lines = node.refundLineItems.map((line) => ({ lineId: line.lineItem.id, quantity: line.quantity, subtotal: line.subtotalSet }))
  const corrections = node.orderAdjustments.map((part) => new Decimal(part.amountSet).negated().toFixed())
  const onlyMoney = lines.length === 0 && corrections.length === 0 && node.refundShippingLines.length === 0
  const paidBack = node.transactions.filter((part) => part.kind === 'REFUND' && part.status === 'SUCCESS').map((part) => part.amountSet)
  return {
    id: node.id,
    orderId: node.order.id,
    amount: onlyMoney ? sum(paidBack) : sum([...lines.map((line) => line.subtotal), ...corrections]),
    tax: sum(node.refundLineItems.map((line) => line.totalTaxSet)),
    lines,
    processedAt: node.processedAt ?? node.createdAt ?? '1970-01-01T00:00:00.000Z',
  }
}

export function mapCustomerNode(node: Node<typeof customerNode>): Partial<Changes> {
  const { defaultEmailAddress: address } = node
  const customer = {
    id: node.id,
    email: address?.emailAddress ?? null,
    firstName: node.firstName,
    lastName: node.lastName,
    locale: node.locale,
    country: node.defaultAddress?.countryCodeV2 ?? null,
    tags: node.tags,
    createdAt: node.createdAt ?? node.updatedAt,
  }
  return {
    customers: [withVersion(customer, node.updatedAt, READ)],
    consents: address?.marketingState
      ? [{ customerId: node.id, state: readConsentState(address.marketingState), source: 'shopify', occurredAt: address.marketingUpdatedAt ?? customer.createdAt }]
      : [],
  }
}

export function mapProductNode(node: Node<typeof productNode>, variants: readonly Node<typeof variantNode>[]): Partial<Changes> {
  const image = node.featuredMedia?.preview?.image ?? null
  const product = {
    id: node.id,
    title: node.title,
    handle: node.handle,
    description: node.description ?? '',
    productType: node.productType ?? '',
    vendor: node.vendor ?? '',
    tags: node.tags ?? [],
    status: node.status,
    publishedAt: node.publishedAt,
    imageUrl: image?.url ?? null,
    imageAlt: image?.altText ?? null,
    url: node.onlineStoreUrl,
    createdAt: node.createdAt ?? node.updatedAt,
    variants: variants.map((variant, index) => ({
      id: variant.id,
      productId: node.id,
      title: variant.title ?? '',
      sku: variant.sku,
      price: variant.price ?? '0',
      compareAtPrice: variant.compareAtPrice,
      inventoryQuantity: variant.inventoryItem?.tracked === false ? null : (variant.inventoryQuantity ?? null),
      sellsWhenEmpty: variant.inventoryPolicy === 'CONTINUE',
      position: variant.position ?? index + 1,
      options: keepOptions(variant.selectedOptions),
    })),
    variantIds: variants.map((variant) => variant.id),
  }
  return { products: [withVersion(product, node.updatedAt, READ)] }
}

export function mapCollectionNode(node: Node<typeof collectionNode>, members: readonly Node<typeof memberNode>[]): Partial<Changes> {
  const collection = { id: node.id, title: node.title, handle: node.handle ?? '', productIds: members.map((member) => member.id) }
  return { collections: [withVersion(collection, node.updatedAt, READ)] }
}

/** Webhooks name the landing page by its path, the API by its whole address; kept is the path with its query. */
function readPath(address: string | null): string | null {
  if (address === null) return null
  const url = URL.parse(address, 'https://store.invalid')
  return url ? url.pathname + url.search : address
}
