import { advanceRunsJob } from './contracts/advance-runs'
import { applyBrakeJob } from './contracts/apply-brake'
import { askWriterJob } from './contracts/ask-writer'
import { attributeOrdersJob } from './contracts/attribute-orders'
import { computeProfilesJob } from './contracts/compute-profiles'
import { continueSyncJob } from './contracts/continue-sync'
import { ensurePixelJob } from './contracts/ensure-pixel'
import { enterTriggersJob } from './contracts/enter-triggers'
import { markLostJob } from './contracts/mark-lost'
import { privacyRequestsJob } from './contracts/privacy-requests'
import { projectInboxJob } from './contracts/project-inbox'
import { readBirthdaysJob } from './contracts/read-birthdays'
import { readCostsJob } from './contracts/read-costs'
import { reconcileJob } from './contracts/reconcile'
import { refreshOutcomesJob } from './contracts/refresh-outcomes'
import { refreshRecommendationsJob } from './contracts/refresh-recommendations'
import { retentionJob } from './contracts/retention'
import { sendDueJob } from './contracts/send-due'
import { settleUnsubscribesJob } from './contracts/settle-unsubscribes'
import { startBackfillJob } from './contracts/start-backfill'
import { takeInOrdersJob } from './contracts/take-in-orders'
import { trainModelsJob } from './contracts/train-models'
import { writeConsentJob } from './contracts/write-consent'
import { writeSegmentsJob } from './contracts/write-segments'
import { handleAdvanceRuns } from './handlers/advance-runs'
import { handleApplyBrake } from './handlers/apply-brake'
import { handleAskWriter } from './handlers/ask-writer'
import { handleAttributeOrders } from './handlers/attribute-orders'
import { handleComputeProfiles } from './handlers/compute-profiles'
import { handleContinueSync } from './handlers/continue-sync'
import { handleEnsurePixel } from './handlers/ensure-pixel'
import { handleEnterTriggers } from './handlers/enter-triggers'
import { handleMarkLost } from './handlers/mark-lost'
import { handlePrivacyRequests } from './handlers/privacy-requests'
import { handleProjectInbox } from './handlers/project-inbox'
import { handleReadBirthdays } from './handlers/read-birthdays'
import { handleReadCosts } from './handlers/read-costs'
import { handleReconcile } from './handlers/reconcile'
import { handleRefreshOutcomes } from './handlers/refresh-outcomes'
import { handleRefreshRecommendations } from './handlers/refresh-recommendations'
import { handleRetention } from './handlers/retention'
import { handleSendDue } from './handlers/send-due'
import { handleSettleUnsubscribes } from './handlers/settle-unsubscribes'
import { handleStartBackfill } from './handlers/start-backfill'
import { handleTakeInOrders } from './handlers/take-in-orders'
import { handleTrainModels } from './handlers/train-models'
import { handleWriteConsent } from './handlers/write-consent'
import { handleWriteSegments } from './handlers/write-segments'
import { bindJob, type Job } from './job-handler'

/** Recurring jobs in the order of the house: what comes in, who they are, what they would like, what is written, what leaves. */
const recurring: Job[] = [
  bindJob(projectInboxJob, handleProjectInbox),
  bindJob(continueSyncJob, handleContinueSync),
  bindJob(reconcileJob, handleReconcile),
  bindJob(ensurePixelJob, handleEnsurePixel),
  bindJob(readBirthdaysJob, handleReadBirthdays),
  bindJob(readCostsJob, handleReadCosts),
  bindJob(privacyRequestsJob, handlePrivacyRequests),
  bindJob(settleUnsubscribesJob, handleSettleUnsubscribes),
  bindJob(markLostJob, handleMarkLost),
  bindJob(applyBrakeJob, handleApplyBrake),
  bindJob(attributeOrdersJob, handleAttributeOrders),
  bindJob(refreshOutcomesJob, handleRefreshOutcomes),
  bindJob(computeProfilesJob, handleComputeProfiles),
  bindJob(writeSegmentsJob, handleWriteSegments),
  bindJob(trainModelsJob, handleTrainModels),
  bindJob(askWriterJob, handleAskWriter),
  bindJob(refreshRecommendationsJob, handleRefreshRecommendations),
  bindJob(takeInOrdersJob, handleTakeInOrders),
  bindJob(enterTriggersJob, handleEnterTriggers),
  bindJob(advanceRunsJob, handleAdvanceRuns),
  bindJob(sendDueJob, handleSendDue),
  bindJob(retentionJob, handleRetention),
]

export const recurringJobs: readonly Job[] = recurring

/** Every job that a worker does, but for `run-due`, which does these. */
export const allJobs: readonly Job[] = [bindJob(startBackfillJob, handleStartBackfill), ...recurring, bindJob(writeConsentJob, handleWriteConsent)]

/** @throws RangeError naming the jobs there are. */
export function findJob(name: string): Job {
  const job = allJobs.find((one) => one.contract.name === name)
  if (!job) throw new RangeError(`There is no job "${name}". There are: ${allJobs.map((one) => one.contract.name).join(', ')}.`)
  return job
}
