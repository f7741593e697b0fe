import { shortPolicy, recurringJob } from '../job-contract'

export const retentionJob = recurringJob({
  name: 'retention',
  title: 'Erase what is no longer needed',
  policy: shortPolicy,
  everyMinutes: 24 * 60,
  firstAfterMinutes: 24 * 60,
})
