import { patientPolicy, shopPayload, type JobContract } from '../job-contract'

/** Asked for once, when the app is installed. */
export const startBackfillJob: JobContract = {
  name: 'start-backfill',
  title: 'Begin to read the store’s history',
  payload: shopPayload,
  singletonKey: (payload) => payload.shopId,
  policy: patientPolicy,
}
