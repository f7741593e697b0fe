import { patientPolicy, recurringJob } from '../job-contract'

/** A merchant may remove the pixel in Shopify, and an installation may move to another address. */
export const ensurePixelJob = recurringJob({
  name: 'ensure-pixel',
  title: 'Check the storefront pixel',
  policy: patientPolicy,
  everyMinutes: 24 * 60,
})
