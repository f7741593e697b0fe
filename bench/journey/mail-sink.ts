// A mail provider that takes everything at once and counts it, in a thread of its own so that it does not stand in the
// way of the sender it measures.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parentPort } from 'node:worker_threads'

const taken = new Map<string, number>()

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    // The id stands near the front; parsing forty kilobytes of HTML would be measured along.
    const id = /"send_id":"([^"]+)"/.exec(Buffer.concat(chunks).toString('latin1'))?.[1] ?? ''
    taken.set(id, (taken.get(id) ?? 0) + 1)
    response.writeHead(202, { 'x-message-id': `sink-${taken.size}` }).end()
  })
})

server.listen(0, '127.0.0.1', () => parentPort?.postMessage({ port: (server.address() as AddressInfo).port }))
parentPort?.on('message', () => {
  parentPort?.postMessage({ mails: taken.size, doubles: [...taken.values()].reduce((sum, times) => sum + times - 1, 0) })
})
