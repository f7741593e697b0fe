import { appServices } from './app-services.server'
import type { Services } from './context'
import { shopifyFor } from './shopify.server'

/**
 * A request that came through the storefront's app proxy (/apps/rekindle/…), signed by Shopify.
 * @throws Response 400 when the signature does not match.
 */
export async function authenticateAppProxy(request: Request, services: Services = appServices()): Promise<{ shopId: string }> {
  await shopifyFor(services).authenticate.public.appProxy(request)
  return { shopId: new URL(request.url).searchParams.get('shop') ?? '' }
}
