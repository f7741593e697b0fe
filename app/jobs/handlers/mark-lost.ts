import { markLost } from '~/deliver'

import type { JobHandler } from '../job-handler'

export const handleMarkLost: JobHandler = async ({ context }) => {
  const lost = await markLost(context)
  return lost > 0 ? { lost } : null
}
