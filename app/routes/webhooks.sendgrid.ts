import type { ActionFunctionArgs } from '@remix-run/node'

import { ingestEvents, verifyEventSignature } from '~/measure'
import { appServices } from '~/platform/app-services.server'

/** SendGrid posts at most 768 KB at a time. */
const LARGEST_BODY = 4 * 1024 * 1024

/** What became of the mails: delivered, opened, clicked, bounced, reported. Signed by our SendGrid account, in any order, any number of times. */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  if (request.method !== 'POST') return new Response('Events are posted.', { status: 405, headers: { allow: 'POST' } })
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST_BODY) return new Response('The body is too large.', { status: 413 })
  const services = appServices()
  const body = await request.text()
  if (!verifyEventSignature(services.env, request.headers, body)) {
    const missing = services.env.SENDGRID_EVENT_PUBLIC_KEY ? '' : ' No key is set here: copy the verification key from SendGrid (Settings, Mail Settings, Event Webhook) into SENDGRID_EVENT_PUBLIC_KEY.'
    return new Response(`The signature does not match.${missing}`, { status: 401 })
  }
  const events = parseList(body)
  if (!events) return new Response('A JSON list of events is expected.', { status: 400 })
  return Response.json(await ingestEvents(services, events))
}

function parseList(body: string): unknown[] | null {
  try {
    const parsed: unknown = JSON.parse(body)
    return Array.isArray(parsed) ? parsed : null
  } catch {
    return null
  }
}
