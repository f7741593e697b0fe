import { applyBrake } from '~/deliver'

import type { JobHandler } from '../job-handler'

export const handleApplyBrake: JobHandler = async ({ context }) => {
  const verdict = await applyBrake(context)
  return 'stop' in verdict && verdict.stop ? verdict : null
}
