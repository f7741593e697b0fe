import type { CatalogueProduct } from '~/collect'
import type { RecommendSettings } from '~/platform/recommend-settings'

/** Why a product is not proposed to anybody. */
export type Exclusion = 'unavailable' | 'low-stock' | 'excluded-product' | 'excluded-collection' | 'excluded-tag' | 'on-sale'

/** The part of the merchant's rules that a product keeps or breaks by itself, whoever the customer is. */
export type ShelfRules = Pick<RecommendSettings, 'excludeProductIds' | 'excludeCollectionIds' | 'excludeTags' | 'minimumStock' | 'onlyFullPrice'>

/** The merchant's rules and the shelf: null when the product may be proposed to somebody. */
export function excludedByShop(product: CatalogueProduct, settings: ShelfRules): Exclusion | null {
  if (!product.available) return 'unavailable'
  if (product.stock !== null && product.stock < settings.minimumStock) return 'low-stock'
  if (settings.excludeProductIds.includes(product.id)) return 'excluded-product'
  if (settings.excludeCollectionIds.some((id) => product.collectionIds.includes(id))) return 'excluded-collection'
  const tags = product.tags.map((tag) => tag.toLowerCase())
  if (settings.excludeTags.some((tag) => tags.includes(tag.toLowerCase()))) return 'excluded-tag'
  if (settings.onlyFullPrice && isReduced(product)) return 'on-sale'
  return null
}

function isReduced(product: CatalogueProduct): boolean {
  return product.compareAtPrice !== null && Number(product.compareAtPrice) > Number(product.price)
}

/** At least so many customers, and so large a share of the buyers, bought it again: then it is something one buys again. */
const leastRepeatBuyers = 3
const leastRepeatShare = 0.1
/** A thing bought again is due when this share of its usual interval has passed. */
export const dueShare = 0.7

export interface BoughtBefore {
  buyers: number
  repeatBuyers: number
  intervalDays: number | null
  /** The merchant says so: the product type is a consumable. */
  consumable: boolean
}

/** True for a product that people buy again; for all others, one purchase is enough. */
export function isReplenishable({ buyers, repeatBuyers, consumable }: BoughtBefore): boolean {
  return consumable || (repeatBuyers >= leastRepeatBuyers && repeatBuyers >= leastRepeatShare * buyers)
}

/** True when a product that the customer has is due again. */
export function isDue(product: BoughtBefore, daysSince: number, ownIntervalDays: number | null): boolean {
  const interval = ownIntervalDays ?? product.intervalDays
  return isReplenishable(product) && (interval === null || daysSince >= dueShare * interval)
}
