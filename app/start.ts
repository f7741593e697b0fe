/**
 * Starts Rekindle: `npm start -- --role web|worker|both` (default both; $PORT, 3000). Any number of either kind run
 * on one database. A worker answers /healthz, /readyz and /metrics too, so that the same probes fit every role.
 */
import { createServer, type Server } from 'node:http'
import { parseArgs } from 'node:util'

import type { Worker } from '~/jobs'
import { createServices, type Services } from '~/platform/context'
import { readEnv } from '~/platform/env.server'
import { migrate } from '~/platform/migrate'
import { createProbeServer } from '~/server/create-probe-server'
import { createWebServer } from '~/server/create-web-server'

const DRAIN_MS = 30_000

async function start(): Promise<void> {
  const { values } = parseArgs({ options: { role: { type: 'string', default: 'both' }, dev: { type: 'boolean', default: false } } })
  const role = values.role
  if (role !== 'web' && role !== 'worker' && role !== 'both') throw new Error(`--role is "${role}"; it is web, worker or both.`)

  const env = readEnv()
  await migrate(env.DATABASE_URL)
  const services = createServices(env, { role, connections: 12 })
  // What only a worker runs is loaded by a worker only: it is most of the time to the first answer.
  const worker = role === 'web' ? null : await (await import('~/jobs')).startWorker(services, { ticking: env.REKINDLE_TICK_SECONDS > 0 })
  const app = role === 'worker' ? createProbeServer(services) : await createWebServer(services, { development: values.dev })
  const server = createServer(app)
  await listen(server, env.PORT, env.HOST)
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : env.PORT
  process.stdout.write(`${JSON.stringify({ ready: true, role, port })}\n`)
  stopOnSignal(services, server, worker)
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is in use. End the program that has it, or set PORT to another number.`) : error))
    server.listen(port, host, resolve)
  })
}

/** First take nothing new, then finish what runs, then close the database; a second signal ends at once. */
function stopOnSignal(services: Services, server: Server, worker: Worker | null): void {
  let stopping = false
  const stop = async (signal: string): Promise<void> => {
    if (stopping) process.exit(1)
    stopping = true
    services.logger.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), DRAIN_MS + 5_000).unref()
    await Promise.all([new Promise<void>((resolve) => server.close(() => resolve())), worker?.stop()])
    await services.database.close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
  if (services.env.REKINDLE_MODE === 'demo') stopWithParent(() => void stop('its demo ended'))
}

/** A demo that was killed must not leave a worker behind that goes on with the next demo's data. */
function stopWithParent(stop: () => void): void {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, 1_000)
  watch.unref()
}

start().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(2)
})
