import { shortPolicy, recurringJob } from '../job-contract'

export const settleUnsubscribesJob = recurringJob({
  name: 'settle-unsubscribes',
  title: 'Tell Shopify who unsubscribed',
  policy: shortPolicy,
  everyMinutes: 10,
})
