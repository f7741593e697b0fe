import { longPolicy, recurringJob } from '../job-contract'

/** Between two full counts, which `refresh-recommendations` does every third day. */
export const takeInOrdersJob = recurringJob({
  name: 'take-in-orders',
  title: 'Add the day’s orders to the recommendations',
  policy: longPolicy,
  everyMinutes: 24 * 60,
  firstAfterMinutes: 24 * 60,
})
