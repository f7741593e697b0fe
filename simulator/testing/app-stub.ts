import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  method: string
  path: string
  headers: Record<string, string>
  body: string
}

export interface AppStub {
  url: string
  received: Received[]
  /** What the app answers from now on. */
  answer: (choose: (request: Received) => { status: number; body?: string }) => void
  close: () => Promise<void>
}

/** An app that writes down what it is told, and says yes. */
export async function startAppStub(): Promise<AppStub> {
  const received: Received[] = []
  let choose: (request: Received) => { status: number; body?: string } = () => ({ status: 200 })
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
      const entry = { method: request.method ?? '', path: request.url ?? '', headers, body: Buffer.concat(chunks).toString('utf8') }
      received.push(entry)
      const { status, body } = choose(entry)
      response.writeHead(status, { 'content-type': 'text/html' })
      response.end(body ?? '')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer: (next) => {
      choose = next
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
