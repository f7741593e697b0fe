import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Simulator } from '../simulator'
import { readBody, sendJson } from './exchange'

/** SendGrid's door: `POST /v3/mail/send`, and the scope list that a settings page tests a key with. False: not one of them. */
export async function answerSendgrid(simulator: Simulator, request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
  if (!url.pathname.startsWith('/v3/')) return false
  const { authorization } = request.headers
  if (url.pathname === '/v3/scopes' && request.method === 'GET') {
    const key = simulator.parts.options.sendgridKey
    const known = authorization?.startsWith('Bearer ') && (key === null || authorization === `Bearer ${key}`)
    sendJson(response, known ? 200 : 401, known ? { scopes: ['mail.send'] } : { errors: [{ field: null, message: 'authorization required' }] })
    return true
  }
  if (url.pathname !== '/v3/mail/send') {
    sendJson(response, 404, { errors: [{ field: null, message: 'Not found' }] })
    return true
  }
  if (request.method !== 'POST') {
    sendJson(response, 405, { errors: [{ field: null, message: 'method not allowed' }] })
    return true
  }
  const outcome = simulator.mail.handle(authorization, await readBody(request))
  if (outcome.kind === 'answer') sendJson(response, outcome.status, outcome.body, outcome.headers)
  else if (outcome.kind === 'reset') request.socket.resetAndDestroy()
  else setTimeout(() => request.socket.destroy(), simulator.faults.mail.silenceMs).unref()
  return true
}
