import { longPolicy, recurringJob } from '../job-contract'

export const trainModelsJob = recurringJob({
  name: 'train-models',
  title: 'Train the store’s models',
  policy: longPolicy,
  everyMinutes: 7 * 24 * 60,
  firstAfterMinutes: 7 * 24 * 60,
})
