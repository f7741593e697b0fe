import { enforceGuardRails, refreshOutcomes } from '~/measure'

import { unlessNothing, type JobHandler } from '../job-handler'

export const handleRefreshOutcomes: JobHandler = async ({ context }) => {
  const refreshed = await refreshOutcomes(context)
  return unlessNothing({ ...refreshed, variantsTakenOut: await enforceGuardRails(context) })
}
