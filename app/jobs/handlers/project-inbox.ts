import { linkVisits, projectInbox } from '~/collect'
import { liftByOptIn } from '~/deliver'

import { unlessNothing, type JobHandler } from '../job-handler'

const BATCH = 5_000

/** Goes on until the inbox is empty. Orders that came name the browsers they were placed with. Whoever unsubscribed and has agreed to mails again is mailed again from then on. */
export const handleProjectInbox: JobHandler = async ({ context, signal }) => {
  const total = { done: 0, ignored: 0, malformed: 0, failed: 0 }
  for (;;) {
    const report = await projectInbox(context, { limit: BATCH })
    for (const key of ['done', 'ignored', 'malformed', 'failed'] as const) total[key] += report[key]
    const progressed = report.done + report.ignored + report.malformed > 0
    if (report.remaining === 0 || !progressed || signal.aborted) return unlessNothing({ ...total, agreedAgain: await liftByOptIn(context), visits: (await linkVisits(context)).linked })
  }
}
