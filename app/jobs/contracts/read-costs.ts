import { patientPolicy, recurringJob } from '../job-contract'

/** Asks once a day and looks whether the file is ready; does nothing in stores that do not order products by margin. */
export const readCostsJob = recurringJob({
  name: 'read-costs',
  title: 'Read what products cost the store',
  policy: patientPolicy,
  everyMinutes: 10,
})
