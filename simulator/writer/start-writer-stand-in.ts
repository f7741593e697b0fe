import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readBody } from '../http/exchange'

/** How the stand-in behaves: as it should, or in one of the ways such services fail. */
export type WriterManner = 'well' | 'fenced' | 'prose' | 'not-json' | 'error' | 'silent' | 'redirect'

export interface WriterStandIn {
  /** Up to and with "/v1". */
  url: string
  /** Bodies as they came in, oldest first, with the authorization they carried. */
  received: { body: string; authorization: string | undefined }[]
  behave(manner: WriterManner): void
  /** Sentences that the next answers give; the same each time. */
  say(sentences: readonly string[]): void
  close(): Promise<void>
}

/** A stand-in for an OpenAI-compatible chat endpoint, on this machine alone. It notes everything it is sent. */
export async function startWriterStandIn(): Promise<WriterStandIn> {
  const received: WriterStandIn['received'] = []
  let manner: WriterManner = 'well'
  let sentences: readonly string[] = ['A few words about {product}.']
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      received.push({ body: body.toString(), authorization: request.headers.authorization })
      if (request.method !== 'POST' || request.url !== '/v1/chat/completions') return response.writeHead(404).end('{"error": {"message": "There is nothing here."}}')
      if (manner === 'silent') return
      if (manner === 'redirect') return response.writeHead(307, { location: 'http://127.0.0.1:9/elsewhere' }).end()
      if (manner === 'error') return response.writeHead(429, { 'content-type': 'application/json' }).end('{"error": {"message": "Rate limit reached", "type": "tokens"}}')
      if (manner === 'not-json') return response.end('<html>Bad gateway</html>')
      const list = JSON.stringify(sentences)
      const content = manner === 'fenced' ? `\`\`\`json\n${list}\n\`\`\`` : manner === 'prose' ? 'Certainly! Here are some ideas for you.' : list
      return response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion', choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }], usage: { total_tokens: 100 } }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    received,
    behave: (how) => {
      manner = how
    },
    say: (what) => {
      sentences = what
    },
    close: () => new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    }),
  }
}
