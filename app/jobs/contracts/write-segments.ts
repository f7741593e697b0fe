import { longPolicy, recurringJob } from '../job-contract'

/** Runs after the profiles: what they changed is told to Shopify within the hour. */
export const writeSegmentsJob = recurringJob({
  name: 'write-segments',
  title: 'Write segments to Shopify',
  policy: longPolicy,
  everyMinutes: 60,
})
