import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'
import type { ShopContext } from '~/platform/context'

const root = fileURLToPath(new URL('../../..', import.meta.url))

export interface RunningApp {
  url: string
  context: ShopContext
  database: TestDatabase
  stop(): Promise<void>
}

/** The real app (`app/start.ts --role web`) in a process of its own, on an empty database and a clock that stands still. */
export async function startApp(): Promise<RunningApp> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const database = await createTestDatabase({ PORT: port, SHOPIFY_APP_URL: url })
  const context = await database.context()
  const folder = await mkdtemp(path.join(tmpdir(), 'rekindle-browser-'))
  const clockFile = path.join(folder, 'clock')
  await writeFile(clockFile, String(database.services.clock.now().getTime()))
  const env = Object.fromEntries(Object.entries({ ...database.services.env, LOG_LEVEL: 'fatal', REKINDLE_CLOCK_FILE: clockFile }).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)]))
  const child = spawn(process.execPath, ['--import', 'tsx', 'app/start.ts', '--role', 'web'], { cwd: root, env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  await isReady(child)
  return {
    url,
    context,
    database,
    async stop() {
      await new Promise((resolve) => {
        child.once('exit', resolve)
        child.kill('SIGTERM')
      })
      await database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Resolves at the app's own word; rejects with what it said if it ends before. */
function isReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('"ready":true')) resolve()
    })
    child.once('exit', (code) => reject(new Error(`The app ended with code ${code} before it was ready: ${said}`)))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = address && typeof address === 'object' ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
