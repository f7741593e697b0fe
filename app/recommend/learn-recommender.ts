import { assess, type Assessment } from './assess'
import type { Crew } from './crew/crew'
import { soloCrew } from './crew/solo-crew'
import { threadCrew } from './crew/thread-crew'
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

/** From so many sold rows on, a second thread saves more time than its start takes. */
const rowsForThreads = 200_000
const threads = 2

/** Judges on later orders what is learned from earlier ones, then fits the sources to all of them. */
export async function learnRecommender(input: LearningInput): Promise<LearningOutput> {
  const crew = input.purchases.item.length < rowsForThreads ? soloCrew() : threadCrew(threads)
  try {
    return await learnWith(crew, input)
  } finally {
    await crew.close()
  }
}

async function learnWith(crew: Crew, { purchases, catalogue, consumables, at, seed }: LearningInput): Promise<LearningOutput> {
  crew.hold('catalogue', 'all', catalogue)
  const assessment = await assess(crew, purchases, catalogue, consumables, `${seed}/recommend`)
  const states = await fitFeatureSources(crew, 'now', purchases, at, { names: assessment?.sources })
  return { assessment, artifact: packModel({ items: purchases.items, at, trees: assessment?.trees ?? null, states, steps: assessment?.calibration?.steps ?? null }) }
}
