import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { enqueueMail, unsubscribeUrl, viewInBrowserUrl } from '~/deliver'
import { useAppServices } from '~/platform/app-services.server'
import type { ShopContext } from '~/platform/context'
import { openQueue, type JobQueue } from '~/platform/queue'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import { action, loader } from './unsubscribe'
import { loader as viewLoader } from './view.$token'

let database: TestDatabase
let store: ShopContext
let queue: JobQueue
let sendId: string
let stores = 0

beforeAll(async () => {
  database = await createTestDatabase()
  queue = await openQueue(database.services.database, database.services.logger)
  useAppServices(database.services)
})
afterAll(async () => {
  await queue.stop()
  await database.close()
})
beforeEach(async () => {
  stores += 1
  store = await database.context(`readers-${stores}.myshopify.com`)
  const now = store.clock.now()
  await store.shop.query(
    `INSERT INTO customer (shop_id, id, email_encrypted, email_index, consent_state, consent_updated_at, created_at, source_updated_at, changed_at)
     VALUES ($1, 'ada', $2, $3, 'SUBSCRIBED', $4, $4, $4, $4)`,
    [store.shopId, store.cipher.encrypt('ada@example.com', `${store.shopId}/customer.email`), store.cipher.blindIndex('ada@example.com', store.shopId), new Date(now.getTime() - 1_000)],
  )
  const content = { subject: 'Still warm', preheader: '', html: '<p>Hello Ada <script>alert(1)</script></p>', text: 'Hello Ada' }
  const mail = { flowId: 'flow', stepId: 'send', customerId: 'ada', entryNumber: 1, dueAt: now, expiresAt: new Date(now.getTime() + 86_400_000), content, facts: [], productIds: [], decision: {} }
  sendId = (await store.shop.transaction((tx) => enqueueMail(tx, mail, store))).sendId
})

const leave = () => unsubscribeUrl(store.env, store.cipher, store.shopId, sendId)
const call = (handler: typeof loader, request: Request, params = {}) => handler({ request, params, context: {} } as Parameters<typeof loader>[0])
const get = (url: string, headers: Record<string, string> = {}) => call(loader, new Request(url, { headers }))
const post = (url: string, body: string, type = 'application/x-www-form-urlencoded') => call(action as typeof loader, new Request(url, { method: 'POST', body, headers: { 'content-type': type } }))
const left = async () => ({
  suppressed: (await store.shop.query('SELECT 1 FROM suppression WHERE shop_id = $1', [store.shopId])).length,
  ledger: await store.shop.query<{ state: string; source: string }>('SELECT state, source FROM consent_event WHERE shop_id = $1', [store.shopId]),
  consent: (await store.shop.query<{ state: string }>('SELECT consent_state AS state FROM customer WHERE shop_id = $1', [store.shopId]))[0]?.state,
})

describe('GET /unsubscribe', () => {
  it('shows a page with a button, and changes nothing', async () => {
    const response = await get(leave(), { 'accept-language': 'de' })
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(page).toContain('<form method="post" action="/unsubscribe?token=')
    expect(page).toContain('Test shop')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(await left()).toEqual({ suppressed: 0, ledger: [], consent: 'SUBSCRIBED' })
  })

  it('speaks the customer’s language', async () => {
    await store.shop.query(`UPDATE customer SET locale = 'zh-CN' WHERE shop_id = $1`, [store.shopId])
    expect(await (await get(leave())).text()).toContain('<h1>退订</h1>')
  })

  it('says what to do when the link is broken', async () => {
    const response = await get(`${leave()}x`)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('This link is not complete')
    expect((await get('http://127.0.0.1/unsubscribe')).status).toBe(400)
  })

  it('says what to do when the mail is gone', async () => {
    await store.shop.query('DELETE FROM outbox WHERE shop_id = $1', [store.shopId])
    const response = await get(leave())
    expect(response.status).toBe(410)
    expect(await response.text()).toContain('no longer stored')
  })
})

describe('POST /unsubscribe', () => {
  it.each([
    ['one-click', 'List-Unsubscribe=One-Click', 'application/x-www-form-urlencoded'],
    ['one-click', '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--', 'multipart/form-data; boundary=b'],
    ['page', '', 'application/x-www-form-urlencoded'],
  ])('works at once, without a cookie (%s, %s)', async (source, body, type) => {
    const response = await post(leave(), body, type)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('You are unsubscribed')
    expect(await left()).toEqual({ suppressed: 1, ledger: [{ state: 'UNSUBSCRIBED', source: `rekindle ${source}` }], consent: 'UNSUBSCRIBED' })
    const jobs = await store.shop.query<{ data: unknown }>(`SELECT data FROM pgboss.job WHERE data::text LIKE $1`, [`%${store.shopId}%ada%`])
    expect(jobs).toHaveLength(1)
  })

  it('can be repeated by an impatient mailbox', async () => {
    await post(leave(), 'List-Unsubscribe=One-Click')
    expect((await post(leave(), 'List-Unsubscribe=One-Click')).status).toBe(200)
    expect((await left()).ledger).toHaveLength(1)
  })

  it('keeps the mail and stops the profile for who asks for that, as often as they press', async () => {
    for (let press = 0; press < 2; press++) {
      const response = await post(leave(), 'choice=no-profile')
      expect(response.status).toBe(200)
      expect(await response.text()).toContain('You are no longer profiled')
    }
    expect(await store.shop.query('SELECT profiling_opt_out AS objects FROM customer WHERE shop_id = $1', [store.shopId])).toEqual([{ objects: true }])
    expect(await left()).toEqual({ suppressed: 0, ledger: [], consent: 'SUBSCRIBED' })
    expect((await post(`${leave()}x`, 'choice=no-profile')).status).toBe(400)
    await store.shop.query('DELETE FROM outbox WHERE shop_id = $1', [store.shopId])
    expect((await post(leave(), 'choice=no-profile')).status).toBe(410)
  })

  it('changes nothing for a token that is not ours', async () => {
    const view = new URL(viewInBrowserUrl(store.env, store.cipher, store.shopId, sendId)).pathname.split('/').at(-1)
    expect((await post(`http://127.0.0.1/unsubscribe?token=${view}`, 'List-Unsubscribe=One-Click')).status).toBe(400)
    expect((await left()).suppressed).toBe(0)
  })
})

describe('GET /view/:token', () => {
  const view = (token: string) => call(viewLoader, new Request('http://127.0.0.1/view'), { token })
  const token = () => new URL(viewInBrowserUrl(store.env, store.cipher, store.shopId, sendId)).pathname.split('/').at(-1) ?? ''

  it('shows the mail, in which nothing may run', async () => {
    const response = await view(token())
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('<p>Hello Ada')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/script-src|allow-scripts/)
  })

  it('says what to do when the link is broken or the mail is erased', async () => {
    expect((await view(`${token()}x`)).status).toBe(400)
    await store.shop.query('UPDATE outbox SET content_encrypted = NULL WHERE shop_id = $1', [store.shopId])
    const response = await view(token())
    expect(response.status).toBe(410)
    expect(await response.text()).toContain('no longer stored')
  })
})
