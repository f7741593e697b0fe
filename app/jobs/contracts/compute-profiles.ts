import { longPolicy, recurringJob } from '../job-contract'

export const computeProfilesJob = recurringJob({
  name: 'compute-profiles',
  title: 'Work out who the customers are',
  policy: longPolicy,
  everyMinutes: 60,
})
