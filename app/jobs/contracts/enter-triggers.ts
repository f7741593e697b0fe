import { shortPolicy, recurringJob } from '../job-contract'

export const enterTriggersJob = recurringJob({
  name: 'enter-triggers',
  title: 'Let customers into the flows',
  policy: shortPolicy,
  everyMinutes: 10,
})
