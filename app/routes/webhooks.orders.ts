import type { ActionFunctionArgs } from '@remix-run/node'

import { receiveWebhook } from '~/collect'
import { enqueueProjection } from '~/jobs'
import { appServices } from '~/platform/app-services.server'
import { authenticateWebhook } from '~/platform/authenticate-webhook'

/** orders/create, orders/updated, orders/paid, orders/cancelled, orders/delete */
export async function action({ request }: ActionFunctionArgs) {
  const services = appServices()
  const delivery = await authenticateWebhook(request, services)
  const { duplicate } = await receiveWebhook(services, delivery)
  if (!duplicate) await enqueueProjection(services, delivery.shopId)
  return new Response()
}
