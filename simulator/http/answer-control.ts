import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { faultsSchema, NO_FAULTS, USUAL_FAULTS } from '../faults'
import type { Simulator } from '../simulator'
import { announceWebhook } from './announce-webhook'
import { describeTruth } from '../world/describe-truth'
import { parseBody, readBody, sendJson } from './exchange'

const advanceSchema = z.object({ to: z.union([z.number(), z.string()]).transform((value) => (typeof value === 'number' ? value : Number.isNaN(Number(value)) ? Date.parse(value) : Number(value))) })

export type Control = (simulator: Simulator, body: Record<string, unknown>, url: URL) => Promise<{ status: number; body: unknown }> | { status: number; body: unknown }

const CONTROLS: Record<string, Control> = {
  'POST /_sim/advance': async (simulator, body) => {
    const parsed = advanceSchema.safeParse(body)
    if (!parsed.success || Number.isNaN(parsed.data.to)) return { status: 400, body: { error: 'Send {"to": time}, milliseconds or ISO 8601.' } }
    return { status: 200, body: await simulator.advance(parsed.data.to) }
  },
  'GET /_sim/ledger': (simulator, _body, url) => {
    const since = Number(url.searchParams.get('from') ?? 0)
    const { entries } = simulator.mail.ledger
    const sendIds = [...new Set(entries.flatMap(({ sendId }) => sendId ?? []))]
    return { status: 200, body: { ...simulator.mail.ledger.countDoubles(), accepted: entries.length, sendIds, entries: url.searchParams.get('entries') === 'no' ? [] : entries.slice(since) } }
  },
  'GET /_sim/doubles': (simulator) => ({ status: 200, body: { ...simulator.mail.ledger.countDoubles(), accepted: simulator.mail.ledger.entries.length } }),
  'GET /_sim/mail': (simulator, _body, url) => {
    const mail = simulator.spool.read(url.searchParams.get('id') ?? '')
    return mail === null ? { status: 404, body: { error: 'No mail with this message id was accepted.' } } : { status: 200, body: mail }
  },
  'GET /_sim/truth': (simulator) => ({ status: 200, body: describeTruth(simulator.world) }),
  'GET /_sim/faults': (simulator) => ({ status: 200, body: simulator.faults }),
  'POST /_sim/faults': (simulator, body) => {
    if (body['preset'] === 'none') return { status: 200, body: (simulator.faults = NO_FAULTS) }
    if (body['preset'] === 'usual') return { status: 200, body: (simulator.faults = USUAL_FAULTS) }
    const parsed = faultsSchema.safeParse(body)
    return parsed.success ? { status: 200, body: simulator.setFaults(parsed.data) } : { status: 400, body: { error: z.prettifyError(parsed.error) } }
  },
  'GET /_sim/stats': (simulator) => ({
    status: 200,
    body: {
      now: new Date(simulator.world.now).toISOString(),
      customers: simulator.world.customers.length,
      products: simulator.world.products.length,
      orders: simulator.world.orders.length,
      webhooks: simulator.webhooks,
      visits: simulator.visits,
      mail: simulator.mail.counts,
      events: simulator.events.counts,
      reactions: simulator.mailboxes.counts,
      ...simulator.mail.ledger.countDoubles(),
      memoryMB: Math.round(process.memoryUsage().rss / 1e6),
    },
  }),
  'POST /_sim/webhook': announceWebhook,
  'GET /_sim/event-key': (simulator) => ({ status: 200, body: { publicKey: simulator.parts.eventKey.publicKey } }),
  'POST /_sim/expire-tokens': (simulator) => ({ status: 200, body: { expired: simulator.tokens.expireAll() } }),
}

/** The director's own door; nothing of it exists at the real services. False: not one of them. */
export async function answerControl(simulator: Simulator, request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
  if (!url.pathname.startsWith('/_sim/')) return false
  const control = CONTROLS[`${request.method} ${url.pathname}`]
  if (!control) {
    sendJson(response, 404, { error: `There is no ${request.method} ${url.pathname}. There are: ${Object.keys(CONTROLS).join(', ')}.` })
    return true
  }
  const body = request.method === 'POST' ? parseBody(await readBody(request), request.headers['content-type']) : {}
  const answer = await control(simulator, body, url)
  sendJson(response, answer.status, answer.body)
  return true
}
