import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { readRejections } from '~/compose'
import { enqueueNow, readJobStatus } from '~/jobs'
import { listModels } from '~/ml'
import { appServices } from '~/platform/app-services.server'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { ModelsPage } from '~/ui/models/models-page'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

const rejectionDays = 30

export async function loader({ request }: LoaderFunctionArgs) {
  const { context } = await authenticateAdmin(request)
  const since = new Date(context.clock.now().getTime() - rejectionDays * 86_400_000)
  const [models, rejections, jobs] = await Promise.all([listModels(context), readRejections(context, since), readJobStatus(context)])
  return { models: models.map(({ card: { details: _details, ...card }, ...model }) => ({ ...model, card })), rejections, jobs }
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
