import { longPolicy, recurringJob } from '../job-contract'

export const refreshOutcomesJob = recurringJob({
  name: 'refresh-outcomes',
  title: 'Bring the experiments’ figures up to date',
  policy: longPolicy,
  everyMinutes: 60,
})
