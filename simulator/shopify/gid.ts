export type ResourceName =
  | 'Shop' | 'Product' | 'Collection' | 'ProductVariant' | 'InventoryItem' | 'MediaImage' | 'ProductImage' | 'ProductOption' | 'Customer' | 'MailingAddress' | 'Order' | 'LineItem'
  | 'Refund' | 'RefundLineItem' | 'BulkOperation' | 'DiscountCodeNode' | 'DiscountRedeemCode' | 'MarketingActivity' | 'WebhookSubscription' | 'App' | 'AppInstallation' | 'Domain' | 'CustomerVisit' | 'WebPixel'

/** Shopify's global id: "gid://shopify/Order/5901000000000". */
export function toGid(resource: ResourceName, id: number | string): string {
  return `gid://shopify/${resource}/${id}`
}

/** What the outside calls a thing: its number, or the text it had in an imported file. */
export function publicId(thing: { id: number; externalId?: string }): number | string {
  return thing.externalId ?? thing.id
}

/**
 * The id at the end of a global id, if it names such a resource; null otherwise.
 *
 * @param externalIds ids of imported things that are not numbers
 */
export function readGid(gid: string, resource: ResourceName, externalIds?: ReadonlyMap<string, number>): number | null {
  const match = /^gid:\/\/shopify\/(\w+)\/([^?/]+)(?:\?.*)?$/.exec(gid)
  if (!match || match[1] !== resource) return null
  const external = externalIds?.get(`${resource}/${match[2]!}`)
  return external ?? (/^\d+$/.test(match[2]!) ? Number(match[2]) : null)
}
