import { Session } from '@shopify/shopify-api'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { authenticateAdmin } from './authenticate-admin'
import { registerShop, readShop, listInstalledShops } from './shops'
import { shopifyFor } from './shopify.server'
import { createTestDatabase, type TestDatabase } from './testing'
import { recordScopes, uninstallShop } from './uninstall-shop'

let database: TestDatabase
let shopify: Server
/** The tokens that open the Admin API at the moment. */
const valid = new Set<string>()

beforeAll(async () => {
  shopify = createServer((request, response) => {
    const opens = valid.has(String(request.headers['x-shopify-access-token']))
    response.writeHead(opens ? 200 : 401, { 'content-type': 'application/json' }).end(JSON.stringify(opens ? { data: { shop: {} } } : {}))
  })
  await new Promise<void>((resolve) => shopify.listen(0, '127.0.0.1', resolve))
  database = await createTestDatabase({ SHOPIFY_API_ORIGIN: `http://127.0.0.1:${(shopify.address() as AddressInfo).port}` })
})
afterAll(async () => {
  await database.close()
  shopify.close()
})

const installedAt = new Date('2026-02-01T00:00:00Z')
const shop = (id: string, at = installedAt) => ({ id, name: 'Ember', currency: 'EUR', timeZone: 'Europe/Berlin', installedAt: at })
const session = (id: string, token: string) => new Session({ id: `offline_${id}`, shop: id, state: '', isOnline: false, accessToken: token, refreshToken: `${token}-refresh`, scope: 'read_orders' })

describe('sessions', () => {
  it('are stored with their tokens sealed, and open again', async () => {
    const { sessionStorage } = shopifyFor(database.services)
    const given = session('sealed.myshopify.com', 'shpat_secret')
    await sessionStorage.storeSession(given)
    expect(given.accessToken).toBe('shpat_secret')
    const { rows } = await database.services.database.pool.query('SELECT "accessToken", "refreshToken" FROM session')
    expect(JSON.stringify(rows)).not.toContain('shpat_secret')
    expect(await sessionStorage.loadSession(given.id)).toMatchObject({ accessToken: 'shpat_secret', refreshToken: 'shpat_secret-refresh' })
    await database.services.database.pool.query(`UPDATE session SET shop = 'thief.myshopify.com' WHERE id = $1`, [given.id])
    await expect(sessionStorage.loadSession(given.id)).rejects.toThrow()
    await sessionStorage.deleteSession(given.id)
  })
})

describe('a store that leaves and comes back', () => {
  it('loses its tokens at once, keeps its rows, and a late or repeated notice does not touch the new installation', async () => {
    const { services } = database
    const id = 'returns.myshopify.com'
    const context = await database.context(id)
    const { sessionStorage } = shopifyFor(services)
    await sessionStorage.storeSession(session(id, 'first'))
    const leftAt = new Date('2026-02-10T00:00:00Z')
    expect(await uninstallShop(services, id, leftAt)).toEqual({ uninstalled: true })
    expect(await uninstallShop(services, id, leftAt)).toEqual({ uninstalled: false })
    expect(await sessionStorage.findSessionsByShop(id)).toEqual([])
    expect(await listInstalledShops(services.database)).not.toContain(id)

    await registerShop(services.database, shop(id, new Date('2026-02-20T00:00:00Z')))
    await sessionStorage.storeSession(session(id, 'second'))
    valid.add('second')
    expect(await uninstallShop(services, id, leftAt)).toEqual({ uninstalled: false })
    // A notice that was overtaken: we never heard of the departure, only of the store's new token.
    expect(await uninstallShop(services, id, new Date('2026-02-21T00:00:00Z'))).toEqual({ uninstalled: false })
    expect(await readShop(context.shop)).toMatchObject({ uninstalledAt: null, installedAt: new Date('2026-02-20T00:00:00Z') })
    expect((await sessionStorage.findSessionsByShop(id)).map((found) => found.accessToken)).toEqual(['second'])

    valid.delete('second')
    expect(await uninstallShop(services, id, new Date('2026-02-22T00:00:00Z'))).toEqual({ uninstalled: true })
  })

  it('leaves the tokens of other stores alone', async () => {
    const { services } = database
    const { sessionStorage } = shopifyFor(services)
    await registerShop(services.database, shop('a.myshopify.com'))
    await sessionStorage.storeSession(session('a.myshopify.com', 'a'))
    await sessionStorage.storeSession(session('b.myshopify.com', 'b'))
    await uninstallShop(services, 'a.myshopify.com', new Date('2026-02-10T00:00:00Z'))
    expect(await sessionStorage.findSessionsByShop('b.myshopify.com')).toHaveLength(1)
  })

  it('remembers the scopes that were granted', async () => {
    const context = await database.context('scopes.myshopify.com')
    await recordScopes(database.services, 'scopes.myshopify.com', ['read_orders', 'write_discounts'])
    expect((await readShop(context.shop)).scopes).toBe('read_orders,write_discounts')
  })
})

describe('authenticateAdmin without Shopify', () => {
  const ask = (url: string, headers: Record<string, string> = {}) => authenticateAdmin(new Request(url, { headers }), database.services)

  it('opens the demo’s store on the loopback', async () => {
    expect(await ask('http://127.0.0.1:4180/app')).toMatchObject({ session: { shop: 'test-shop.myshopify.com' }, embedded: false })
  })

  it.each([
    ['another host', 'http://rekindle.example/app', {}],
    ['a page of another site', 'http://127.0.0.1:4180/app', { origin: 'https://evil.example' }],
  ])('refuses %s', async (_what, url, headers) => {
    await expect(ask(url, headers)).rejects.toMatchObject({ status: 403 })
  })

  it('does not let a request with a wrong session token pass as the demo', async () => {
    await expect(ask('http://127.0.0.1:4180/app?id_token=wrong&shop=test-shop.myshopify.com&host=YWRtaW4&embedded=1', { 'user-agent': 'Mozilla/5.0' })).rejects.toBeInstanceOf(Response)
  })

  it('asks for Shopify’s session token in production', async () => {
    const services = { ...database.services, env: { ...database.services.env, REKINDLE_MODE: 'production' as const } }
    await expect(authenticateAdmin(new Request('http://127.0.0.1:4180/app', { headers: { 'user-agent': 'Mozilla/5.0' } }), services)).rejects.toBeInstanceOf(Response)
  })
})
