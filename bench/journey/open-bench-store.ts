import { createServer, type AddressInfo } from 'node:net'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { manualClock, type ManualClock } from '~/platform/clock'
import { createServices, shopContext, type Services, type ShopContext } from '~/platform/context'
import { prepareLocalEnvironment } from '~/platform/local-environment'
import { migrate } from '~/platform/migrate'
import { saveShopSettings } from '~/platform/shop-settings'
import { registerShop } from '~/platform/shops'
import { emptyDatabase } from '../../demo/empty-database'
import { startProcess } from '../../demo/processes'
import { BenchInputError } from '../report'

export interface BenchStore {
  services: Services
  context: ShopContext
  clock: ManualClock
  /** Where the built app listens, a process of its own. */
  origin: string
  /** This process, the app, the database. */
  pids(): number[]
  close(): Promise<void>
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const SHOP_ID = 'journey-bench.myshopify.com'

/**
 * An empty database and the built app on it, with one store installed.
 * @throws BenchInputError when DATABASE_URL names a database that holds a store already.
 */
export async function openBenchStore(startAt: Date): Promise<BenchStore> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const local = await prepareLocalEnvironment('rekindle_bench_journey', { SHOPIFY_APP_URL: origin, PORT: String(port), REKINDLE_TICK_SECONDS: '0', LOG_LEVEL: 'warn' })
  if (local.serverPid !== null) await emptyDatabase(local.env.DATABASE_URL)
  await migrate(local.env.DATABASE_URL)
  const clock = manualClock(startAt)
  const services: Services = { ...createServices(local.env, { role: 'bench', connections: 16 }), clock }
  if (local.serverPid === null) await refuseUsedDatabase(services)
  await registerShop(services.database, { id: SHOP_ID, name: 'Journey bench', currency: 'USD', timeZone: 'America/New_York', url: `https://${SHOP_ID}`, country: 'US', installedAt: startAt })
  const context = shopContext(services, SHOP_ID)
  await saveShopSettings(context.shop, { sender: { name: 'Journey bench', email: 'hello@example.com' }, postalAddress: '1 Test Street, Springfield' })

  const logs = path.join(local.folder, 'logs')
  mkdirSync(logs, { recursive: true })
  const app = await startProcess('The app', path.join(root, 'app/start.ts'), ['--role', 'web'], { env: local.variables, log: path.join(logs, 'web.log') })
  return {
    services,
    context,
    clock,
    origin,
    pids: () => [process.pid, app.pid, ...(local.serverPid === null ? [] : [local.serverPid])],
    close: async () => {
      await app.stop()
      await services.database.close()
      await local.stop()
    },
  }
}

async function refuseUsedDatabase(services: Services): Promise<void> {
  const { rows } = await services.database.pool.query('SELECT 1 FROM shop LIMIT 1')
  if (rows.length === 0) return
  await services.database.close()
  throw new BenchInputError('DATABASE_URL names a database that holds a store. The bench fills tables with made-up orders: give it an empty database, or unset DATABASE_URL to use the built-in one.')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
