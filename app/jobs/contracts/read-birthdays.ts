import { patientPolicy, recurringJob } from '../job-contract'

/** Asks once a day and looks whether the file is ready; does nothing in stores without a birthday flow. */
export const readBirthdaysJob = recurringJob({
  name: 'read-birthdays',
  title: 'Read the customers’ birthdays',
  policy: patientPolicy,
  everyMinutes: 10,
})
