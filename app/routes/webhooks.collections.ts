import type { ActionFunctionArgs } from '@remix-run/node'

import { receiveWebhook } from '~/collect'
import { enqueueProjection } from '~/jobs'
import { appServices } from '~/platform/app-services.server'
import { authenticateWebhook } from '~/platform/authenticate-webhook'

/** collections/create, collections/update, collections/delete */
export async function action({ request }: ActionFunctionArgs) {
  const services = appServices()
  const delivery = await authenticateWebhook(request, services)
  const { duplicate } = await receiveWebhook(services, delivery)
  // The answer does not wait for the queue: the worker's next round finds the delivery in any case.
  if (!duplicate) enqueueProjection(services, delivery.shopId).catch((error: unknown) => services.logger.warn({ err: error }, 'a projection could not be queued'))
  return new Response()
}
