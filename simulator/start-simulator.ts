import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileClock, type Clock } from '~/platform/clock'
import { answerControl } from './http/answer-control'
import { answerSendgrid } from './http/answer-sendgrid'
import { answerShopify } from './http/answer-shopify'
import { answerStorefront } from './http/answer-storefront'
import { readBody, sendJson } from './http/exchange'
import type { SimulatorOptions } from './options'
import { loadEventKey } from './sendgrid/sign-events'
import { loadAdminSchema } from './shopify/graphql/load-schema'
import { Simulator } from './simulator'

export interface RunningSimulator {
  origin: string
  simulator: () => Simulator
  close(): Promise<void>
}

/**
 * Starts the store with its Shopify and its SendGrid on one port.
 *
 * @param clock where history ends; the clock file by default
 * @throws Error when the port is taken, or a file is missing
 */
export async function startSimulator(options: SimulatorOptions, clock: Clock = fileClock(options.clockFile)): Promise<RunningSimulator> {
  const schema = loadAdminSchema(options.schemaFile)
  const eventKey = loadEventKey(options.eventKeyFile ?? null)
  const startAt = clock.now().getTime()
  let current: Simulator | null = null
  const server = createServer((request, response) => {
    if (!current) {
      sendJson(response, 503, { error: 'The store is still being furnished. Try again in a second.' })
      return
    }
    answer(current, request, response, reset).catch((error: unknown) => {
      if (!response.headersSent) sendJson(response, 500, { error: error instanceof Error ? error.message : String(error) })
    })
  })
  await listen(server, options.port, options.host)
  const { port } = server.address() as AddressInfo
  const origin = `http://${options.host}:${port}`
  const furnish = (): Simulator => new Simulator({ options, startAt, origin, schema, eventKey })
  const reset = async (): Promise<void> => {
    const old = current
    current = furnish()
    await old?.close()
  }
  current = furnish()
  return {
    origin,
    simulator: () => current!,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await current?.close()
    },
  }
}

async function answer(simulator: Simulator, request: IncomingMessage, response: ServerResponse, reset: () => Promise<void>): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://simulator')
  if (url.pathname === '/_sim/reset' && request.method === 'POST') {
    await readBody(request)
    await reset()
    sendJson(response, 200, { reset: true })
    return
  }
  if (await answerControl(simulator, request, response, url)) return
  if (await answerShopify(simulator, request, response, url)) return
  if (await answerSendgrid(simulator, request, response, url)) return
  if (answerStorefront(simulator, request, response, url)) return
  sendJson(response, 404, { errors: 'Not Found' })
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} on ${host} is taken. Choose another with --port, or end the program that uses it.`) : error)
    })
    server.listen(port, host, resolve)
  })
}
