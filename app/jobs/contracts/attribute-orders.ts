import { shortPolicy, recurringJob } from '../job-contract'

export const attributeOrdersJob = recurringJob({
  name: 'attribute-orders',
  title: 'Credit orders to the mails that were clicked',
  policy: shortPolicy,
  everyMinutes: 60,
})
