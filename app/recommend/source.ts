import type { History, PurchaseColumns } from './purchases'

/** What a source may know of a product besides who bought it; index-aligned with `PurchaseColumns.items`. */
export interface CatalogueItem {
  id: string
  title: string
  description: string
  productType: string
  vendor: string
  tags: readonly string[]
  /** Titles of the collections it is in; absent where it is not known. */
  collections?: readonly string[]
  /** Days since 1970-01-01; null where it is not known. */
  createdDay: number | null
}

/** Products with a score above 0, best first; equal scores stand in an order that knows nothing of the answer. */
export interface Candidates {
  readonly items: Uint32Array
  readonly scores: Float32Array
}

/** The fact behind a score: the term of the sum that weighed most. Days are days since 1970-01-01. */
export type Evidence =
  | { kind: 'buy-again'; item: number; lastDay: number; intervalDays: number | null }
  | { kind: 'goes-with'; from: number; fromDay: number; buyers: number }
  | { kind: 'similar'; from: number; fromDay: number; shared: 'vendor' | 'type' | 'tag'; value: string }
  | { kind: 'popular'; buyers: number; sinceDay: number }

/** A fitted source's numbers, as they are kept in the model registry. */
export type SourceState = Record<string, Float32Array | Float64Array | Uint32Array | Int32Array | Uint8Array>

export interface FittedSource {
  readonly name: string
  /** How many times as many candidates as the others it may bring to a ranking of all; 1 where it is not said. */
  readonly depth?: number
  readonly state: SourceState
  /**
   * The products that this source proposes to someone with this history, at most `limit`, best first.
   * @param at the moment of the question, in days; rows of the history lie before it
   */
  score(history: History, at: number, limit: number): Candidates
  /** The scores that `score` without a limit gives to these products, 0 where it has none. */
  scoreOf(history: History, at: number, items: Uint32Array): Float32Array
  /** Why `item` is proposed; null when this source says nothing about it. */
  evidence(history: History, at: number, item: number): Evidence | null
}

/**
 * One way to propose products. Pure: the same purchases give the same candidates.
 * `open(fit(…).state, …)` scores exactly as `fit(…)`.
 */
export interface CandidateSource {
  readonly name: string
  /** @param at the moment of fitting, in days: decay counts from here; no row may lie behind it */
  fit(purchases: PurchaseColumns, catalogue: readonly CatalogueItem[], at: number): FittedSource
  open(state: SourceState, catalogue: readonly CatalogueItem[]): FittedSource
}
