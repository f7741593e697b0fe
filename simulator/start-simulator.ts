import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { fileClock, type Clock } from '~/platform/clock'
import { answerControl } from './http/answer-control'
import { answerSendgrid } from './http/answer-sendgrid'
import { answerShopify } from './http/answer-shopify'
import { answerStorefront } from './http/answer-storefront'
import { parseBody, readBody, sendJson } from './http/exchange'
import type { SimulatorOptions } from './options'
import { loadEventKey } from './sendgrid/sign-events'
import { loadAdminSchema } from './shopify/graphql/load-schema'
import type { AccessTokens } from './shopify/oauth/access-tokens'
import { Simulator } from './simulator'
import type { ImportedWorldInput } from './world/create-imported-world'

export interface RunningSimulator {
  origin: string
  simulator: () => Simulator
  close(): Promise<void>
}

/** Begins again at the clock's time: with the store's own world, or with somebody else's products and customers. */
type ReplaceWorld = (imported?: ImportedWorldInput) => Promise<Simulator>

const importedSchema = z.object({
  products: z.array(z.object({ id: z.string().min(1), title: z.string(), price: z.union([z.string(), z.number()]), variantId: z.string().optional(), handle: z.string().optional() })),
  customers: z.array(z.object({ id: z.string().min(1), email: z.string() })),
  currency: z.string().length(3).optional(),
})

/**
 * Starts the store with its Shopify and its SendGrid on one port.
 *
 * @param clock where history ends; the clock file by default
 * @throws Error when the port is taken, or a file is missing
 */
export async function startSimulator(options: SimulatorOptions, clock: Clock = fileClock(options.clockFile)): Promise<RunningSimulator> {
  const schema = loadAdminSchema(options.schemaFile)
  const eventKey = loadEventKey(options.eventKeyFile ?? null)
  let current: Simulator | null = null
  const server = createServer((request, response) => {
    if (!current) {
      sendJson(response, 503, { error: 'The store is still being furnished. Try again in a second.' })
      return
    }
    answer(current, request, response, replace).catch((error: unknown) => {
      if (!response.headersSent) sendJson(response, 500, { error: error instanceof Error ? error.message : String(error) })
    })
  })
  await listen(server, options.port, options.host)
  const { port } = server.address() as AddressInfo
  const origin = `http://${options.host}:${port}`
  const now = (): number => {
    try {
      return clock.now().getTime()
    } catch (cause) {
      throw new Error(`The clock file ${options.clockFile} cannot be read. Write the present into it, as milliseconds since 1970.`, { cause })
    }
  }
  const furnish = (imported?: ImportedWorldInput, tokens?: AccessTokens): Simulator => new Simulator({ options, startAt: now(), origin, schema, eventKey, imported, tokens })
  const replace: ReplaceWorld = async (imported) => {
    const old = current
    current = furnish(imported, imported ? old?.tokens : undefined)
    await old?.close()
    return current
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

async function answer(simulator: Simulator, request: IncomingMessage, response: ServerResponse, replace: ReplaceWorld): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://simulator')
  if (url.pathname === '/_sim/reset' && request.method === 'POST') {
    await readBody(request)
    await replace()
    sendJson(response, 200, { reset: true })
    return
  }
  if (url.pathname === '/_sim/world' && request.method === 'POST') {
    const parsed = importedSchema.safeParse(parseBody(await readBody(request), request.headers['content-type']))
    if (!parsed.success) {
      sendJson(response, 400, { error: z.prettifyError(parsed.error) })
      return
    }
    const { world } = await replace(parsed.data)
    sendJson(response, 200, { products: world.products.length, customers: world.customers.length, now: new Date(world.now).toISOString() })
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
