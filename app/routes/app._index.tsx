import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { readSetup } from '~/flows'
import { readDailyFigures, readHomeFigures } from '~/measure'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { dismissOnboarding } from '~/platform/dismiss-onboarding'
import { readShop } from '~/platform/shops'
import { HomePage, periods } from '~/ui/home/home-page'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

const dayMs = 86_400_000
const chosenPeriod = z.coerce.number().pipe(z.union(periods.map((days) => z.literal(days)))).catch(30)

export async function loader({ request }: LoaderFunctionArgs) {
  const { context } = await authenticateAdmin(request)
  const days = chosenPeriod.parse(new URL(request.url).searchParams.get('days'))
  const to = context.clock.now()
  const period = { from: new Date(to.getTime() - days * dayMs), to }
  const [figures, daily, setup, shop] = await Promise.all([readHomeFigures(context, period), readDailyFigures(context, period), readSetup(context), readShop(context.shop)])
  return { days, figures, daily, setup, stoppedAt: shop.sendingStoppedAt }
}

const actionSchema = z.object({ intent: z.literal('dismiss-setup') })

export async function action({ request }: ActionFunctionArgs) {
  const { context } = await authenticateAdmin(request)
  actionSchema.parse(await request.json())
  await dismissOnboarding(context.shop, context.clock.now())
  return { ok: true }
}

export default function Home() {
  return <HomePage {...useLoaderData<typeof loader>()} />
}
