import { longPolicy, recurringJob } from '../job-contract'

export const refreshRecommendationsJob = recurringJob({
  name: 'refresh-recommendations',
  title: 'Work out what each customer would like',
  policy: longPolicy,
  everyMinutes: 3 * 24 * 60,
  firstAfterMinutes: 3 * 24 * 60,
})
