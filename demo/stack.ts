import path from 'node:path'
import { writeFileSync, renameSync, existsSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

import { createServices, type Services } from '~/platform/context'
import { readEnv } from '~/platform/env.server'
import { eventKeys, type LocalEnvironment } from '~/platform/local-environment'
import { migrate } from '~/platform/migrate'
import type { DemoOptions } from './options'
import { startProcess, type StartedProcess } from './processes'
import { simulatorClient, type SimulatorClient } from './simulator-client'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Everything that runs during a demo: database, simulator, web, worker. */
export interface Stack {
  local: LocalEnvironment
  services: Services
  simulator: SimulatorClient
  panelUrl: string
  /** Moves the clock that all processes share. */
  setClock(at: Date): void
  pids(): number[]
  stop(): Promise<void>
}

const PANEL_PORT = 4180
const SIMULATOR_PORT = 4181

export async function startStack(options: DemoOptions, local: LocalEnvironment, startAt: Date, fresh: boolean): Promise<Stack> {
  const clockFile = path.join(local.folder, 'clock')
  if (fresh || !existsSync(clockFile)) moveClock(clockFile, startAt)
  await migrate(local.env.DATABASE_URL)
  const logs = path.join(local.folder, 'logs')
  mkdirSync(logs, { recursive: true })

  const panelPort = await choosePort(options.port)
  // The same address in every run, if it is free: links to products carry it, and two demos with one seed give the same mails.
  const simulatorPort = await choosePort(null, SIMULATOR_PORT)
  const panelUrl = `http://127.0.0.1:${panelPort}`
  const simulatorUrl = `http://127.0.0.1:${simulatorPort}`
  const variables = {
    ...local.variables,
    SHOPIFY_APP_URL: panelUrl,
    SHOPIFY_API_ORIGIN: simulatorUrl,
    SENDGRID_BASE_URL: simulatorUrl,
    REKINDLE_CLOCK_FILE: clockFile,
    REKINDLE_SEED: options.seed,
    REKINDLE_DEMO_SHOP: options.shopId,
    REKINDLE_TICK_SECONDS: '0',
    PORT: String(panelPort),
  }
  const started: StartedProcess[] = []
  try {
    started.push(
      await startProcess(
        'The simulator',
        path.join(root, 'simulator/start.ts'),
        ['--port', String(simulatorPort), '--seed', options.seed, '--customers', String(options.orders ? 1 : options.customers), '--shop', options.shopId, '--app-url', panelUrl, '--clock-file', clockFile, '--event-key-file', eventKeys(local.folder).privateKeyPath],
        { env: variables, log: path.join(logs, 'simulator.log') },
      ),
    )
    const [web, worker] = await Promise.all([
      startProcess('The app', path.join(root, 'app/start.ts'), ['--role', 'web', ...(options.dev ? ['--dev'] : [])], { env: variables, log: path.join(logs, 'web.log') }),
      startProcess('The worker', path.join(root, 'app/start.ts'), ['--role', 'worker'], { env: { ...variables, PORT: '0' }, log: path.join(logs, 'worker.log') }),
    ])
    started.push(web, worker)
  } catch (error) {
    await Promise.all(started.map((child) => child.stop()))
    throw error
  }
  const services = createServices(readEnv(variables), { role: 'demo', connections: 6 })
  let stopped: Promise<void> | undefined
  return {
    local,
    services,
    simulator: simulatorClient(simulatorUrl),
    panelUrl,
    setClock: (at) => moveClock(clockFile, at),
    pids: () => [process.pid, ...(local.serverPid ? [local.serverPid] : []), ...started.map((child) => child.pid)],
    // Asked for once by the end of the run and once more by a signal on the way there.
    stop: () =>
      (stopped ??= (async () => {
        await Promise.all(started.map((child) => child.stop()))
        await services.database.close()
        await local.stop()
      })()),
  }
}

/** Replaces the file in one step, so that no reader sees half a number. */
function moveClock(file: string, at: Date): void {
  writeFileSync(`${file}.next`, String(at.getTime()))
  renameSync(`${file}.next`, file)
}

/** The port asked for; else the usual one, or any free one where another program has that. */
async function choosePort(wanted: number | null, usual = PANEL_PORT): Promise<number> {
  if (wanted !== null && wanted > 0) {
    if (await portIsFree(wanted)) return wanted
    throw new Error(`Port ${wanted} is in use. End the program that has it, or give another: npm run demo -- --port ${wanted + 1}`)
  }
  if (wanted === null && (await portIsFree(usual))) return usual
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port is free on 127.0.0.1.'))))
    })
  })
}

function portIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
