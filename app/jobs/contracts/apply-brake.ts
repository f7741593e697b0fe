import { shortPolicy, recurringJob } from '../job-contract'

export const applyBrakeJob = recurringJob({
  name: 'apply-brake',
  title: 'Stop sending when too many mails bounce or are reported',
  policy: shortPolicy,
  everyMinutes: 10,
})
