import { eraseOldBodies, forgetOldVisits, VISIT_DAYS } from '~/collect'
import { forgetOldMoves } from '~/profile'

import { forgetOldRuns } from '../job-runs'
import { unlessNothing, type JobHandler } from '../job-handler'

const DAY_MS = 86_400_000
/** Raw deliveries hold personal data and are only needed to replay what went wrong. */
const BODY_DAYS = 60
const RUN_DAYS = 30
/** The panel shows who moved between segments over at most 90 days; a year more lets seasons be compared. */
const MOVE_DAYS = 455

export const handleRetention: JobHandler = async ({ context }) => {
  const before = (days: number) => new Date(context.clock.now().getTime() - days * DAY_MS)
  return unlessNothing({ bodies: await eraseOldBodies(context, before(BODY_DAYS)), runs: await forgetOldRuns(context, before(RUN_DAYS)), moves: await forgetOldMoves(context, before(MOVE_DAYS)), visits: await forgetOldVisits(context, before(VISIT_DAYS)) })
}
