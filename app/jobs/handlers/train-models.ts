import { trainCopyModel } from '~/compose'
import { listModels, type ModelCard } from '~/ml'
import { trainRepeatPurchase } from '~/profile'
import { trainRecommender } from '~/recommend'

import type { JobHandler } from '../job-handler'

const DAY_MS = 86_400_000
/** The words of a store change slowly, and learning them takes longest. */
const COPY_DAYS = 90

/** Trains what learns from orders every time, and the store's voice when it is old or somebody in it was erased. */
export const handleTrainModels: JobHandler = async ({ context, signal }) => {
  const cards: Record<string, Pick<ModelCard, 'metric' | 'value' | 'baseline' | 'promoted'>> = {}
  const keep = (kind: string, { metric, value, baseline, promoted }: ModelCard) => (cards[kind] = { metric, value, baseline, promoted })
  keep('repeat-purchase', await trainRepeatPurchase(context))
  if (signal.aborted) return cards
  keep('recommend', await trainRecommender(context))
  if (signal.aborted) return cards
  const [copy] = (await listModels(context)).filter((model) => model.kind === 'copy').sort((a, b) => b.version - a.version)
  const old = !copy || copy.retrainSince !== null || context.clock.now().getTime() - copy.trainedAt.getTime() > COPY_DAYS * DAY_MS
  if (old) keep('copy', await trainCopyModel(context))
  return cards
}
