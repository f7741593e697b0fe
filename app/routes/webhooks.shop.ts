import type { ActionFunctionArgs } from '@remix-run/node'

import { receiveWebhook } from '~/collect'
import { appServices } from '~/platform/app-services.server'
import { authenticateWebhook } from '~/platform/authenticate-webhook'
import { updateShop } from '~/platform/update-shop'

/** shop/update: kept at once, since mails name the store, its currency and its zone */
export async function action({ request }: ActionFunctionArgs) {
  const services = appServices()
  const delivery = await authenticateWebhook(request, services)
  await receiveWebhook(services, delivery)
  await updateShop(services, delivery.shopId, delivery.rawBody, delivery.triggeredAt ?? services.clock.now())
  return new Response()
}
