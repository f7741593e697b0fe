import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'

import { manualClock, type ManualClock } from '../clock'
import { createServices, shopContext, type Services, type ShopContext } from '../context'
import { connectionParts } from '../database'
import { startEmbeddedPostgres } from '../embedded-postgres'
import type { Env } from '../env.server'
import { migrate, readMigrations } from '../migrate'
import { saveShopSettings, type ShopSettings } from '../shop-settings'
import { registerShop } from '../shops'
import { testEnv } from './test-env'

export interface TestDatabase {
  services: Services & { clock: ManualClock }
  url: string
  /** The context of a store, made if it is not there ("test-shop.myshopify.com"; USD, America/New_York). */
  context(shopId?: string, settings?: Partial<ShopSettings>): Promise<ShopContext>
  close(): Promise<void>
}

/** A migrated database of its own for one test file, on the real engine; the clock stands at 2026-03-01T12:00Z. */
export async function createTestDatabase(env: Partial<Env> = {}): Promise<TestDatabase> {
  const server = await startEmbeddedPostgres('test', { durable: false })
  const template = await ensureTemplate(server)
  const name = `test_${randomBytes(6).toString('hex')}`
  const adminUrl = await server.url('scratch')
  await withClient(adminUrl, (client) => copyDatabase(client, template, name))
  const url = adminUrl.replace(/scratch$/, name)
  const services = { ...createServices(testEnv(url, env), { connections: 8 }), clock: manualClock(new Date('2026-03-01T12:00:00Z')) }

  return {
    services,
    url,
    async context(shopId = 'test-shop.myshopify.com', settings = {}) {
      await registerShop(services.database, { id: shopId, name: 'Test shop', currency: 'USD', timeZone: 'America/New_York', url: `https://${shopId}`, country: 'US', installedAt: new Date('2026-01-01T00:00:00Z') })
      const context = shopContext(services, shopId)
      await saveShopSettings(context.shop, { sender: { name: 'Test shop', email: 'hello@example.com' }, postalAddress: '1 Test Street, Testville', ...settings })
      return context
    },
    async close() {
      await services.database.close()
      await withClient(adminUrl, (client) => dropDatabase(client, name))
    },
  }
}

/** The template's name carries the migrations' checksums, so a change of schema makes a new one. */
async function ensureTemplate(server: { url(database: string): Promise<string> }): Promise<string> {
  const hash = createHash('sha256')
  for (const migration of await readMigrations()) hash.update(migration.checksum)
  const template = `template_${hash.digest('hex').slice(0, 12)}`
  await migrate(await server.url(template))
  return template
}

async function copyDatabase(client: pg.Client, template: string, name: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
      return
    } catch (error) {
      // 55006: another test file is copying or migrating the template at this moment.
      if ((error as { code?: string }).code !== '55006' || tries > 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      return
    } catch (error) {
      // 42501: an autovacuum worker is in it, which only a superuser may end; it is done in a moment.
      if ((error as { code?: string }).code !== '42501' || tries > 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(connectionParts(url))
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
