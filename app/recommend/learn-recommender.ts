import { seededRandom } from '~/platform/random'
import { assess, type Assessment } from './assess'
import { packModel } from './model-artifact'
import type { Purchases } from './purchases'
import { fitFeatureSources } from './ranker/ranker-sources'
import type { CatalogueItem } from './source'

export interface LearningInput {
  purchases: Purchases
  catalogue: readonly CatalogueItem[]
  consumables: readonly string[]
  /** Now, in days. */
  at: number
  seed: string
}

export interface LearningOutput {
  /** null: too few customers to judge. */
  assessment: Assessment | null
  /** The model over everything that is known now, ranked as it was judged. */
  artifact: Uint8Array
}

/** Judges on later orders what is learned from earlier ones, then fits the sources to all of them. Pure. */
export function learnRecommender({ purchases, catalogue, consumables, at, seed }: LearningInput): LearningOutput {
  const assessment = assess(purchases, catalogue, consumables, seededRandom(seed).fork('recommend'))
  const fitted = fitFeatureSources(purchases, catalogue, at)
  return { assessment, artifact: packModel({ items: purchases.items, at, trees: assessment?.trees ?? null, fitted }) }
}
