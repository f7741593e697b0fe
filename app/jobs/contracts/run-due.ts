import { longPolicy, shopPayload, type JobContract } from '../job-contract'

/** All that is due for one store, one after the other in the order of the house: the same world gives the same mails. */
export const runDueJob: JobContract = {
  name: 'run-due',
  title: 'Do everything that is due, in order',
  payload: shopPayload,
  singletonKey: (payload) => payload.shopId,
  policy: { ...longPolicy, retryLimit: 0 },
}
