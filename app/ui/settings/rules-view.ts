import type { ReasonView } from '../customers/customer-view'

export const boostKinds = ['product', 'collection', 'vendor', 'tag'] as const
export type BoostKind = (typeof boostKinds)[number]

/** What the merchant decides about recommendations, as the page edits it; the same shape that the platform validates. */
export interface RulesDraft {
  excludeProductIds: string[]
  excludeCollectionIds: string[]
  excludeTags: string[]
  minimumStock: number
  onlyFullPrice: boolean
  boosts: { by: BoostKind; value: string; factor: number }[]
  alreadyBought: 'never' | 'when-due' | 'always'
  /** 0 to 1 */
  diversity: number
  priceBand: { kind: 'any' } | { kind: 'usual'; least: number; most: number } | { kind: 'absolute'; least: number; most: number | null }
  orderBy: 'probability' | 'expected-value' | 'expected-margin'
  count: number
  consumables: string[]
}

/** What is known of unit costs, which an order by margin needs. */
export interface CostsView {
  /** Products that can be bought, and of how many of them the cost is known. */
  buyable: number
  known: number
  /** Whether an order by margin can be chosen, and the share from which it can. */
  enough: boolean
  least: number
  /** null: nobody asked for costs yet. */
  reading: { finishedAt: string | null; underWay: boolean; otherCurrency: number; error: string | null } | null
}

export interface MoveView {
  rule: 'looked-at' | 'expected-value' | 'expected-margin' | 'boost' | 'diversity'
  from: number
  to: number
  factor?: number
}

/** What the preview answers. `fields`: something is not filled in as it should be. */
export type RulesAnswer =
  | {
      ok: true
      products: { productId: string; title: string; price: string; probability: number | null; expectedValue: number | null; expectedMargin: number | null; reason: ReasonView; moves: MoveView[] }[]
      /** What the products stand by. */
      orderedBy: 'probability' | 'expected-value' | 'expected-margin'
      removed: { productId: string; title: string; price: string; by: string }[]
      /** Titles of every product that a reason names. */
      titles: Record<string, string>
    }
  | { ok: false; why: 'fields' }
