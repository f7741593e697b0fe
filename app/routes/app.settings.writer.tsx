import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { exampleOf, judgeWrittenSentences, readWriter, readWrittenSentences, saveWriter, turnOffWriter, turnOnWriter, WriterSetupError } from '~/compose'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { fieldErrors } from '~/platform/field-errors'
import type { ActionAnswer } from '~/ui/frame/use-action'
import { WriterPage } from '~/ui/settings/writer-page'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

/** Sentences shown at once. */
const shown = 30

export async function loader({ request }: LoaderFunctionArgs) {
  const { context } = await authenticateAdmin(request)
  const [writer, sentences] = await Promise.all([readWriter(context), readWrittenSentences(context)])
  const waiting = sentences.filter((sentence) => sentence.verdict === null)
  const used = sentences.filter((sentence) => sentence.verdict === 'used')
  return {
    writer, suggestedUrl: context.env.REKINDLE_WRITER_URL ?? '', example: writer && exampleOf(writer),
    waiting: waiting.slice(0, shown), waitingInAll: waiting.length, used: used.slice(0, shown),
  }
}

const actionSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('save'), url: z.string().trim().max(300), model: z.string().trim().min(1).max(100), key: z.string().trim().max(500) }),
  z.object({ intent: z.literal('turn-on'), mark: z.string().max(64) }),
  z.object({ intent: z.literal('turn-off') }),
  z.object({
    intent: z.literal('judge'), verdict: z.enum(['used', 'dropped']),
    sentences: z.array(z.object({ locale: z.string().max(20), key: z.string().max(100), text: z.string().max(500) })).min(1).max(shown),
  }),
])

export async function action({ request }: ActionFunctionArgs): Promise<ActionAnswer> {
  const { context, actor } = await authenticateAdmin(request)
  const parsed = actionSchema.safeParse(await request.json())
  if (!parsed.success) return { ok: false, errors: fieldErrors(parsed.error) }
  const asked = parsed.data
  try {
    if (asked.intent === 'save') await saveWriter(context, { url: asked.url, model: asked.model, key: asked.key === '' ? null : asked.key })
    else if (asked.intent === 'turn-on') await turnOnWriter(context, asked.mark)
    else if (asked.intent === 'turn-off') await turnOffWriter(context)
    else await judgeWrittenSentences(context, asked.sentences, { verdict: asked.verdict, actor })
    return { ok: true }
  } catch (error) {
    if (!(error instanceof WriterSetupError)) throw error
    return { ok: false, errors: { [error.field]: error.reason } }
  }
}

export default function Writer() {
  return <WriterPage {...useLoaderData<typeof loader>()} />
}
