import { forgetUnwantedVisits } from '~/collect'
import { readClickTimes } from '~/measure'
import { readShopSettings } from '~/platform/shop-settings'
import { computeProfiles } from '~/profile'

import type { JobHandler } from '../job-handler'

/** Visits go with the profile: whoever may not be profiled any more has neither. */
export const handleComputeProfiles: JobHandler = async ({ context }) => {
  await forgetUnwantedVisits(context, (await readShopSettings(context.shop)).profilingEnabled)
  return {
    ...(await computeProfiles(context, { readClicks: (since, customerIds) => readClickTimes(context, since, customerIds) })),
  }
}
