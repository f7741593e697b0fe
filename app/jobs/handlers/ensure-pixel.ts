import { ensurePixel } from '~/collect'

import type { JobHandler } from '../job-handler'

export const handleEnsurePixel: JobHandler = async ({ context }) => {
  const pixel = await ensurePixel(context)
  return pixel === 'none' ? null : { pixel }
}
