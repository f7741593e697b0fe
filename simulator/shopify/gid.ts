export type ResourceName =
  | 'Shop' | 'Product' | 'ProductVariant' | 'InventoryItem' | 'MediaImage' | 'ProductImage' | 'ProductOption' | 'Customer' | 'MailingAddress' | 'Order' | 'LineItem'
  | 'Refund' | 'RefundLineItem' | 'BulkOperation' | 'DiscountCodeNode' | 'DiscountRedeemCode' | 'MarketingActivity' | 'WebhookSubscription' | 'App' | 'AppInstallation' | 'Domain' | 'CustomerVisit'

/** Shopify's global id: "gid://shopify/Order/5901000000000". */
export function toGid(resource: ResourceName, id: number | string): string {
  return `gid://shopify/${resource}/${id}`
}

/** The number at the end of a global id, if it names such a resource; null otherwise. */
export function readGid(gid: string, resource: ResourceName): number | null {
  const match = /^gid:\/\/shopify\/(\w+)\/(\d+)(?:\?.*)?$/.exec(gid)
  return match && match[1] === resource ? Number(match[2]) : null
}
