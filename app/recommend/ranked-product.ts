/** Which of the sources weighed most. */
export type RecommendationSource = 'repeat' | 'item-to-item' | 'content' | 'popular'

/** Why a product is proposed: facts of the store's own data, ready to be put into words. Times are ISO 8601, UTC. */
export type Reason =
  | { kind: 'buy-again'; productId: string; lastBoughtAt: string; intervalDays: number | null }
  | { kind: 'goes-with'; productId: string /* bought earlier */; boughtAt: string; buyers: number }
  | { kind: 'similar'; productId: string /* bought earlier */; boughtAt: string; shared: 'vendor' | 'type' | 'tag'; value: string }
  | { kind: 'popular'; buyers: number; days: number }
  | { kind: 'new'; createdAt: string }

export interface RankedProduct {
  productId: string
  /** Comparable within one answer only. */
  score: number
  source: RecommendationSource
  reason: Reason
}

/** What is asked for one customer. */
export interface RecommendationRequest {
  customerId: string
  count: number
  /** Products that must not be proposed. */
  exclude?: string[]
  /** What set the mail off, e.g. the order just placed: counts as bought now, and is not proposed. */
  triggerProductIds?: string[]
}
