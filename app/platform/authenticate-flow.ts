import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

import { appServices } from './app-services.server'
import { shopContext, type Services, type ShopContext } from './context'

const payloadSchema = z.object({
  shopify_domain: z.string().regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/),
  /** The same for every retry of one run of the action. */
  action_run_id: z.union([z.string(), z.number()]).transform(String),
  properties: z.record(z.string(), z.unknown()),
})

/** One run of a Flow action, proved to come from Shopify. */
export interface FlowActionRun {
  context: ShopContext
  runId: string
  properties: Record<string, unknown>
}

/**
 * Checks the signature of a Flow action over the raw bytes, like a webhook's, and reads the payload.
 * @throws Response 401 for a wrong signature, 400 for a payload that is not a Flow action's
 */
export async function authenticateFlow(request: Request, services: Services = appServices()): Promise<FlowActionRun> {
  const rawBody = Buffer.from(await request.arrayBuffer())
  const given = Buffer.from(request.headers.get('x-shopify-hmac-sha256') ?? '', 'base64')
  const secrets = [services.env.SHOPIFY_API_SECRET, services.env.SHOPIFY_API_SECRET_PREVIOUS].filter((secret) => secret !== undefined)
  const signed = secrets.some((secret) => {
    const expected = createHmac('sha256', secret).update(rawBody).digest()
    return expected.length === given.length && timingSafeEqual(expected, given)
  })
  if (!signed) throw new Response('The signature does not match.', { status: 401 })
  const parsed = payloadSchema.safeParse(readJson(rawBody))
  if (!parsed.success) throw new Response(`This is not a Flow action: ${z.prettifyError(parsed.error)}`, { status: 400 })
  return { context: shopContext(services, parsed.data.shopify_domain), runId: parsed.data.action_run_id, properties: parsed.data.properties }
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch (error) {
    throw new Response(`The body is not JSON: ${(error as Error).message}`, { status: 400 })
  }
}
