import { readClickTimes } from '~/measure'
import { computeProfiles } from '~/profile'

import type { JobHandler } from '../job-handler'

export const handleComputeProfiles: JobHandler = async ({ context }) => ({
  ...(await computeProfiles(context, { readClicks: (since, customerIds) => readClickTimes(context, since, customerIds) })),
})
