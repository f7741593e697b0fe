import { continueSync } from '~/collect'
import { listModels } from '~/ml'

import { enqueue } from '../enqueue'
import { unlessNothing, type JobHandler } from '../job-handler'
import { computeProfilesJob } from '../contracts/compute-profiles'
import { trainModelsJob } from '../contracts/train-models'

/** When the history has been read to its end for the first time, profiles and models are made from it at once. */
export const handleContinueSync: JobHandler = async ({ services, context, queue }, { shopId }) => {
  const report = await continueSync(context)
  const justFinished = report.finished > 0 && report.running === 0
  // Where the clock is moved by hand, whoever moves it also says when to learn.
  if (justFinished && services.env.REKINDLE_TICK_SECONDS > 0 && (await listModels(context)).length === 0) {
    await enqueue(queue, computeProfilesJob, { shopId })
    await enqueue(queue, trainModelsJob, { shopId })
  }
  return unlessNothing(report)
}
