import { longPolicy, recurringJob } from '../job-contract'

export const reconcileJob = recurringJob({
  name: 'reconcile',
  title: 'Look for changes that no webhook told',
  policy: longPolicy,
  everyMinutes: 24 * 60,
  firstAfterMinutes: 720,
})
