import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the stand-in does with one request. */
export type SendGridBehaviour =
  | { kind: 'accept' }
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: unknown }
  /** Take the request, then cut the line without an answer. `taken`: does the mail count as accepted? */
  | { kind: 'cut'; taken: boolean }
  /** Take the request and never answer. */
  | { kind: 'hang'; taken: boolean }

export interface SendGridRequest {
  personalizations: { to: { email: string }[]; custom_args: Record<string, string> }[]
  from: { name?: string; email: string }
  reply_to?: { email: string }
  subject: string
  content: { type: string; value: string }[]
  headers: Record<string, string>
  categories: string[]
  tracking_settings: Record<string, { enable: boolean }>
  mail_settings: { sandbox_mode: { enable: boolean } }
}

export interface SendGridStandIn {
  url: string
  /** Every request whose body arrived in full. */
  requests: SendGridRequest[]
  /** send ids of the mails it took, in order, doubles included. */
  ledger: string[]
  authorizations: (string | undefined)[]
  behave(decide: (request: SendGridRequest, index: number) => SendGridBehaviour): void
  close(): Promise<void>
}

/** A provider that keeps a ledger of what it took, which is what doubles and losses are counted by. */
export async function startSendGridStandIn(): Promise<SendGridStandIn> {
  const requests: SendGridRequest[] = []
  const ledger: string[] = []
  const authorizations: (string | undefined)[] = []
  let decide: (request: SendGridRequest, index: number) => SendGridBehaviour = () => ({ kind: 'accept' })

  const server = createServer((incoming, response) => {
    readBody(incoming)
      .then((body) => answer(JSON.parse(body) as SendGridRequest, incoming, response))
      .catch((error: unknown) => response.writeHead(400).end(String(error)))
  })
  const answer = (request: SendGridRequest, incoming: IncomingMessage, response: ServerResponse): void => {
    const index = requests.push(request) - 1
    authorizations.push(incoming.headers.authorization)
    const behaviour = decide(request, index)
    const sendId = request.personalizations[0]?.custom_args.send_id ?? ''
    if (behaviour.kind === 'accept' || (behaviour.kind !== 'status' && behaviour.taken)) ledger.push(sendId)
    if (behaviour.kind === 'hang') return
    if (behaviour.kind === 'cut') {
      incoming.socket.destroy()
      return
    }
    if (behaviour.kind === 'accept') response.writeHead(request.mail_settings.sandbox_mode.enable ? 200 : 202, { 'x-message-id': `message-${index}` }).end()
    else response.writeHead(behaviour.status, { 'content-type': 'application/json', ...behaviour.headers }).end(JSON.stringify(behaviour.body ?? {}))
  }

  const port = await listen(server)
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    ledger,
    authorizations,
    behave: (next) => {
      decide = next
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))
}
