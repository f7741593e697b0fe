import { isChangedEnough, readChangeSinceTraining, refreshRecommendations, trainRecommender } from '~/recommend'

import type { JobHandler } from '../job-handler'

/** Writes everybody's recommendations; where the store has changed much since the last training, it is trained first. */
export const handleRefreshRecommendations: JobHandler = async ({ context, signal }) => {
  const change = await readChangeSinceTraining(context)
  const trained = change !== null && isChangedEnough(change)
  if (trained) await trainRecommender(context)
  return { ...(await refreshRecommendations(context, { signal })), trained }
}
