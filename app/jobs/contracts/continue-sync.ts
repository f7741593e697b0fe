import { shortPolicy, recurringJob } from '../job-contract'

export const continueSyncJob = recurringJob({
  name: 'continue-sync',
  title: 'Go on reading the store’s history',
  policy: shortPolicy,
  everyMinutes: 1,
})
