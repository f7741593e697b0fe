import { computeProfiles } from '~/profile'

import type { JobHandler } from '../job-handler'

export const handleComputeProfiles: JobHandler = async ({ context }) => ({ ...(await computeProfiles(context)) })
