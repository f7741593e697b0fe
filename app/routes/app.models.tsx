import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { readRejections } from '~/compose'
import { readFlows } from '~/flows'
import { enqueueNow, readJobStatus } from '~/jobs'
import { readContactQuality, readContentQuality, readEffectQuality, readUpliftQuality } from '~/measure'
import { listModels } from '~/ml'
import { appServices } from '~/platform/app-services.server'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { readForecastQuality, readTopicQuality } from '~/profile'
import { changeLimits, readChangeSinceTraining, readQuality } from '~/recommend'
import { ModelsPage } from '~/ui/models/models-page'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

const rejectionDays = 30
const share = z.number().min(0).max(1)
/** What a repeat-purchase model's card keeps of its test; other cards have none. */
const reliabilitySchema = z.object({ reliability: z.array(z.object({ foretold: share, happened: share, customers: z.number() })).nullable().catch(null) })

const number = z.number().int().min(0)
/** What a wording model's card keeps of what it learned from; other cards have none. */
const learnedFromSchema = z
  .object({ learnedFrom: z.object({ approved: number, typed: number, rejected: number, forbidden: number, reused: number, measured: number, mails: number, texts: number, words: number.catch(0), ownWords: number.catch(0) }).nullable().catch(null) })
  .catch({ learnedFrom: null })

export async function loader({ request }: LoaderFunctionArgs) {
  const { context } = await authenticateAdmin(request)
  const since = new Date(context.clock.now().getTime() - rejectionDays * 86_400_000)
  const [models, rejections, jobs, change, flows] = await Promise.all([listModels(context), readRejections(context, since), readJobStatus(context), readChangeSinceTraining(context), readFlows(context.shop)])
  return { models: models.map(({ card: { details, ...card }, ...model }) => ({ ...model, card, quality: readQuality(details), forecast: readForecastQuality(details), effect: readEffectQuality(details), topics: readTopicQuality(details), uplift: readUpliftQuality(details), content: readContentQuality(details), contact: readContactQuality(details), reliability: reliabilitySchema.parse(details).reliability, ...learnedFromSchema.parse(details) })), rejections, jobs, change: change && { ...change, limits: changeLimits }, variantNames: Object.fromEntries(flows.map(({ id, definition }) => [id, Object.fromEntries(definition.experiment.variants.map((variant) => [variant.id, variant.name]))])) }
}

const actionSchema = z.object({ intent: z.literal('train') })

export async function action({ request }: ActionFunctionArgs) {
  const { context } = await authenticateAdmin(request)
  actionSchema.parse(await request.json())
  await enqueueNow(appServices(), context.shopId, 'train-models')
  return { ok: true }
}

export default function Models() {
  return <ModelsPage {...useLoaderData<typeof loader>()} />
}
