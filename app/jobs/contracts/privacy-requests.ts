import { patientPolicy, recurringJob } from '../job-contract'

export const privacyRequestsJob = recurringJob({
  name: 'privacy-requests',
  title: 'Answer requests for data and for erasure',
  policy: patientPolicy,
  everyMinutes: 10,
})
