import { shortPolicy, recurringJob } from '../job-contract'

export const askWriterJob = recurringJob({
  name: 'ask-writer',
  title: 'Ask the writer for sentences',
  policy: shortPolicy,
  everyMinutes: 24 * 60,
  firstAfterMinutes: 24 * 60,
})
