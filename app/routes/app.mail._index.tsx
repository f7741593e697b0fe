import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { readCustomerNames, readInbox } from '~/collect'
import { readMailLog, readOutboxCounts } from '~/deliver'
import { readFlows } from '~/flows'
import { readDeadJobs } from '~/jobs'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { MailLogPage } from '~/ui/mail/mail-log-page'
import { mailStates } from '~/ui/mail/mail-view'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

const querySchema = z.object({ state: z.enum(mailStates).optional().catch(undefined), cursor: z.string().max(200).optional() })

export async function loader({ request }: LoaderFunctionArgs) {
  const { context, actor } = await authenticateAdmin(request)
  const { state, cursor } = querySchema.parse(Object.fromEntries(new URL(request.url).searchParams))
  const [log, counts, flows, jobs, messages] = await Promise.all([
    readMailLog(context, { state, cursor, limit: 50, actor }),
    readOutboxCounts(context),
    readFlows(context.shop),
    readDeadJobs(context),
    readInbox(context, { states: ['MALFORMED', 'FAILED'], limit: 100 }),
  ])
  const people = await readCustomerNames(context, log.mails.map((mail) => mail.customerId), actor)
  const names = new Map(flows.map((flow) => [flow.id, flow.name]))
  return {
    mails: log.mails.map((mail) => ({ ...mail, flowName: names.get(mail.flowId) ?? mail.flowId, customerName: people[mail.customerId] ?? null })),
    nextCursor: log.nextCursor,
    counts: counts.byState,
    held: counts.reasons,
    state: state ?? null,
    waiting: jobs.length + messages.length,
  }
}

export default function MailLog() {
  return <MailLogPage {...useLoaderData<typeof loader>()} />
}
