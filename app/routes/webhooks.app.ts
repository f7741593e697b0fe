import type { ActionFunctionArgs } from '@remix-run/node'

import { readGrantedScopes, receiveWebhook } from '~/collect'
import { appServices } from '~/platform/app-services.server'
import { authenticateWebhook } from '~/platform/authenticate-webhook'
import { recordScopes, uninstallShop } from '~/platform/uninstall-shop'

/** app/uninstalled, app/scopes_update: carried out at once, since a store that left must not be mailed or asked again */
export async function action({ request }: ActionFunctionArgs) {
  const services = appServices()
  const delivery = await authenticateWebhook(request, services)
  await receiveWebhook(services, delivery)
  if (delivery.topic === 'app/uninstalled') await uninstallShop(services, delivery.shopId, delivery.triggeredAt ?? services.clock.now())
  const scopes = readGrantedScopes(delivery)
  if (scopes) await recordScopes(services, delivery.shopId, scopes)
  return new Response()
}
