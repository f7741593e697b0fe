/**
 * What a trained model says of itself: the figure it was judged by, the same figure for the plain rule it has to
 * beat, and whether it did. The Models page shows exactly this.
 */
export interface ModelCard {
  /** Name of the figure, e.g. "ndcg@10" or "perplexity". */
  metric: string
  value: number
  baseline: number
  /** The plain rule that the model is compared with, in words, e.g. "most popular products". */
  baselineName: string
  higherIsBetter: boolean
  promoted: boolean
  /** One sentence for the merchant: why the model is used, or why it is not. */
  why: string
  /** Training rows: sentences, interactions or customers, as the kind of model has it. */
  rows: number
  seconds: number
  backend?: string
  details: Record<string, unknown>
}

/** One version of a model in the registry. */
export interface StoredModel {
  id: string
  kind: string
  version: number
  state: 'LIVE' | 'NOT_PROMOTED' | 'RETIRED'
  trainedAt: Date
  card: ModelCard
  /** Since when it should be trained again because a person in its data asked to be forgotten; null: no need. */
  retrainSince: Date | null
  /** Until when the counts inside it go, where they were brought up to date since the training; null: not since then. */
  countedAt: Date | null
}

/** True if `value` is better than `baseline` by more than `margin` (a share of the baseline, 0 by default). */
export function beatsBaseline(card: Pick<ModelCard, 'value' | 'baseline' | 'higherIsBetter'>, margin = 0): boolean {
  const least = Math.abs(card.baseline) * margin
  return card.higherIsBetter ? card.value - card.baseline > least : card.baseline - card.value > least
}
