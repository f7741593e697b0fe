import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'

export interface SimulatedShopify {
  origin: string
  /** Lets the store's life go on until then; what it tells nobody hears, since no app listens. */
  advance(to: Date): Promise<void>
  expireTokens(): Promise<void>
  stop(): Promise<void>
}

/** False where the Admin API's schema has not been fetched, without which the simulator does not start. */
export const canSimulateShopify = existsSync('node_modules/.cache/rekindle/admin_2026-10.json.gz')

/** The simulator as a process of its own, met over HTTP only, with `customers` people; nothing goes wrong on purpose. */
export async function startSimulatedShopify(shopId: string, customers: number, now: Date): Promise<SimulatedShopify> {
  const clockFile = path.join(mkdtempSync(path.join(tmpdir(), 'rekindle-clock-')), 'clock')
  writeFileSync(clockFile, String(now.getTime()))
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'simulator/start.ts', '--shop', shopId, '--customers', String(customers), '--seed', 'sync', '--faults', 'none', '--app-url', 'http://127.0.0.1:9', '--clock-file', clockFile],
    { stdio: ['ignore', 'pipe', 'inherit'], env: environment() },
  )
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  const origin = /ready at (\S+)/.exec(line)?.[1]
  if (!origin) throw new Error(`The simulator said "${line}" instead of where it is.`)
  const post = async (address: string, body: object) => {
    const response = await fetch(`${origin}${address}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`The simulator answered ${response.status} to ${address}: ${await response.text()}`)
  }
  return {
    origin,
    async advance(to) {
      writeFileSync(clockFile, String(to.getTime()))
      await post('/_sim/advance', { to: to.toISOString() })
    },
    expireTokens: () => post('/_sim/expire-tokens', {}),
    async stop() {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}

/** The secrets of the tests' environment, so that both sides sign alike. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: path.dirname(process.execPath), SHOPIFY_API_KEY: 'demo-api-key', SHOPIFY_API_SECRET: 'demo-api-secret' } as unknown as NodeJS.ProcessEnv
}
