import { longPolicy, recurringJob } from '../job-contract'

export const sendDueJob = recurringJob({
  name: 'send-due',
  title: 'Hand over the mails that are due',
  policy: longPolicy,
  everyMinutes: 1,
})
