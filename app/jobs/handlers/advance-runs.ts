import { advanceRuns } from '~/flows'

import { unlessNothing, type JobHandler } from '../job-handler'

const BATCH = 500

/** Goes on until nobody is due. */
export const handleAdvanceRuns: JobHandler = async ({ context, signal }) => {
  const total = { sent: 0, heldOut: 0, exited: 0, postponed: 0 }
  for (;;) {
    const report = await advanceRuns(context, { limit: BATCH, signal })
    for (const key of ['sent', 'heldOut', 'exited', 'postponed'] as const) total[key] += report[key]
    const progressed = report.sent + report.heldOut + report.exited + report.postponed > 0
    if (report.remaining === 0 || !progressed || signal.aborted) return unlessNothing(total)
  }
}
