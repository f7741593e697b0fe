import type { Move } from './rules/arrange'

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
  /** Chance that the customer buys it within the model's window, 0 to 1; null where scores were not calibrated. */
  probability: number | null
  /** Chance times price, in the store's currency: what it brings on average; null without a chance. */
  expectedValue: number | null
  source: RecommendationSource
  reason: Reason
  /** Which of the merchant's rules moved it, in the order they were applied. */
  moves: Move[]
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
