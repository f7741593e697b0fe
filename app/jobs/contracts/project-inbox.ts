import { shortPolicy, recurringJob } from '../job-contract'

export const projectInboxJob = recurringJob({
  name: 'project-inbox',
  title: 'Turn what Shopify sent into orders, customers and products',
  policy: shortPolicy,
  everyMinutes: 1,
})
