import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { readInbox, replayInbox } from '~/collect'
import { dropDeadJob, enqueueProjection, readDeadJobs, retryDeadJob } from '~/jobs'
import { appServices } from '~/platform/app-services.server'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { ProblemsPage } from '~/ui/mail/problems-page'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

export async function loader({ request }: LoaderFunctionArgs) {
  const { context } = await authenticateAdmin(request)
  const [jobs, messages] = await Promise.all([readDeadJobs(context), readInbox(context, { states: ['MALFORMED', 'FAILED'], limit: 100 })])
  return { jobs, messages }
}

const actionSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.enum(['retry', 'drop']), id: z.string().min(1) }),
  z.object({ intent: z.literal('replay'), id: z.string().regex(/^\d+$/) }),
])

export async function action({ request }: ActionFunctionArgs) {
  const { context } = await authenticateAdmin(request)
  const { intent, id } = actionSchema.parse(await request.json())
  if (intent === 'drop') await dropDeadJob(context, id)
  else if (intent === 'retry') await retryDeadJob(context, appServices(), id)
  else {
    await replayInbox(context, BigInt(id))
    await enqueueProjection(appServices(), context.shopId)
  }
  return { ok: true }
}

export default function Problems() {
  return <ProblemsPage {...useLoaderData<typeof loader>()} />
}
