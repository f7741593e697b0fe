import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { readCustomerNames } from '~/collect'
import { approveDrafts, editDraft, listDrafts, rejectDraft } from '~/flows'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { ReviewPage } from '~/ui/review/review-page'
import type { ReviewAnswer } from '~/ui/review/review-view'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

/** As many as somebody reads before approving them together. */
const shownDrafts = 12

export async function loader({ request }: LoaderFunctionArgs) {
  const { context, actor } = await authenticateAdmin(request)
  const { drafts, waiting } = await listDrafts(context, { limit: shownDrafts, actor })
  const people = await readCustomerNames(context, drafts.map((draft) => draft.customerId), actor)
  return { drafts: drafts.map((draft) => ({ ...draft, customerName: people[draft.customerId] ?? null })), waiting }
}

const read = { sendId: z.string().min(1).max(64), contentHash: z.string().min(1).max(64) }
const line = z.string().max(1000)
const actionSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('edit'), ...read, lines: z.object({ subject: line, preheader: line, headline: line, opening: line, reasons: z.array(line).max(3) }) }),
  z.object({ intent: z.literal('approve'), drafts: z.array(z.object(read)).min(1).max(shownDrafts) }),
  z.object({ intent: z.literal('reject'), sendId: read.sendId, reason: z.string().trim().min(1).max(300) }),
])

export async function action({ request }: ActionFunctionArgs): Promise<ReviewAnswer> {
  const { context, actor } = await authenticateAdmin(request)
  const asked = actionSchema.parse(await request.json())
  switch (asked.intent) {
    case 'edit': {
      const answer = await editDraft(context, { ...asked, actor })
      if (answer.ok) return { ok: true }
      return 'gone' in answer ? { ok: false, gone: true } : { ok: false, errors: Object.fromEntries(answer.problems.map(({ field, reason, words }) => [field, `${reason}:${words}`])) }
    }
    case 'approve': {
      const { approved, passedOver } = await approveDrafts(context, asked.drafts, actor)
      return { ok: approved > 0, approved, passedOver, gone: approved === 0 }
    }
    case 'reject':
      return (await rejectDraft(context, { sendId: asked.sendId, reason: asked.reason, actor })) ? { ok: true } : { ok: false, gone: true }
  }
}

export default function Review() {
  return <ReviewPage {...useLoaderData<typeof loader>()} />
}
