import { longPolicy, recurringJob } from '../job-contract'

export const advanceRunsJob = recurringJob({
  name: 'advance-runs',
  title: 'Write the mails that are due',
  policy: longPolicy,
  everyMinutes: 5,
})
