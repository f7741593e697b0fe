import { shortPolicy, recurringJob } from '../job-contract'

export const markLostJob = recurringJob({
  name: 'mark-lost',
  title: 'Give up mails of which nothing was heard',
  policy: shortPolicy,
  everyMinutes: 60,
})
