import { startBackfill } from '~/collect'

import type { JobHandler } from '../job-handler'

export const handleStartBackfill: JobHandler = async ({ context }) => {
  await startBackfill(context)
  return { started: true }
}
