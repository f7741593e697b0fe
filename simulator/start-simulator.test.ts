import { createHmac } from 'node:crypto'
import { MailService } from '@sendgrid/mail'
import { Client } from '@sendgrid/client'
import { EventWebhook } from '@sendgrid/eventwebhook'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { manualClock } from '~/platform/clock'
import type { AdvanceReport } from './simulator'
import { startSimulator, type RunningSimulator } from './start-simulator'
import { readOptions } from './options'
import { startAppStub, type AppStub, type Received } from './testing/app-stub'
import { DAY, HOUR } from './world/time'

const START = Date.parse('2026-03-01T12:00:00Z')
const ENVIRONMENT = { SHOPIFY_API_KEY: 'key', SHOPIFY_API_SECRET: 'shh', SENDGRID_API_KEY: 'SG.test' }

describe('a running simulator', { timeout: 60_000 }, () => {
  let app: AppStub
  let running: RunningSimulator
  const clock = manualClock(new Date(START))

  beforeAll(async () => {
    app = await startAppStub()
    running = await startSimulator(readOptions(['--customers', '150', '--seed', 'http', '--app-url', app.url, '--clock-file', 'unused', '--public-url', 'https://ember-and-oak.example', '--faults', 'none'], ENVIRONMENT), clock)
  }, 60_000)
  afterAll(async () => {
    await running.close()
    await app.close()
  })

  const post = async (path: string, body: unknown, headers: Record<string, string> = {}): Promise<{ status: number; body: Record<string, unknown> }> => {
    const response = await fetch(`${running.origin}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
    const text = await response.text()
    return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) }
  }
  const get = async (path: string): Promise<Response> => fetch(`${running.origin}${path}`)
  const advance = async (to: number): Promise<AdvanceReport> => (await post('/_sim/advance', { to: new Date(to).toISOString() })).body as unknown as AdvanceReport
  const restart = async (): Promise<void> => {
    expect((await post('/_sim/reset', {})).status).toBe(200)
    app.received.length = 0
    app.answer(() => ({ status: 200 }))
  }

  function mailer(): MailService {
    const client = new Client()
    client.setApiKey('SG.test')
    client.setDefaultRequest('baseUrl', running.origin)
    const service = new MailService()
    service.setClient(client)
    return service
  }
  const emails = (): string[] => running.simulator().world.customers.map(({ email }) => email)
  const mailAll = async (service: MailService, order: string[]): Promise<void> => {
    for (const email of order) {
      await service.send({
        to: email,
        from: { email: 'hello@store.example', name: 'Ember & Oak' },
        subject: 'A look into the shop',
        text: 'Look: https://ember-and-oak.example/products/harbour-mug',
        html: `<a href="https://ember-and-oak.example/products/harbour-mug?utm_source=rekindle">Harbour Mug</a><a href="${app.url}/unsubscribe?token=${email}">Unsubscribe</a>`,
        headers: { 'List-Unsubscribe': `<${app.url}/unsubscribe?token=${email}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
        customArgs: { send_id: `id-of-${email.split('@')[0]}`, shop: 'opaque' },
      })
    }
  }

  it('tells the app of a week: signed webhooks to the addresses of shopify.app.toml, awaited', async () => {
    const report = await advance(START + 7 * DAY)
    expect(report.happened['order-created']).toBeGreaterThan(3)
    expect(report.requests).toBe(app.received.length)
    const order = app.received.find(({ headers }) => headers['x-shopify-topic'] === 'orders/create')!
    expect(order.path).toBe('/webhooks/orders')
    expect(order.headers['x-shopify-hmac-sha256']).toBe(createHmac('sha256', 'shh').update(order.body).digest('base64'))
    expect(Date.parse(order.headers['x-shopify-triggered-at']!)).toBeGreaterThan(START)
    expect(Date.parse(order.headers['x-shopify-triggered-at']!)).toBeLessThan(START + 7 * DAY)
  })

  it('takes mail from SendGrid’s own client, and tells of it in events that SendGrid’s own library verifies', async () => {
    await restart()
    const [response] = await mailer().send({ to: emails()[0]!, from: 'hello@store.example', subject: 'Hello', text: 'Hi', customArgs: { send_id: 's-1' } })
    expect(response.statusCode).toBe(202)
    const messageId = String((response.headers as Record<string, string>)['x-message-id'])
    await advance(START + HOUR)
    const events = app.received.find(({ path }) => path === '/webhooks/sendgrid')!
    const verifier = new EventWebhook()
    const { publicKey } = (await (await get('/_sim/event-key')).json()) as { publicKey: string }
    expect(verifier.verifySignature(verifier.convertPublicKeyToECDSA(publicKey), events.body, events.headers['x-twilio-email-event-webhook-signature']!, events.headers['x-twilio-email-event-webhook-timestamp']!)).toBe(true)
    expect(JSON.parse(events.body)).toEqual(expect.arrayContaining([expect.objectContaining({ event: 'processed', send_id: 's-1', sg_message_id: expect.stringContaining(messageId) })]))
    const kept = (await (await get(`/_sim/mail?id=${messageId}`)).json()) as { subject: string }
    expect(kept.subject).toBe('Hello')
    await expect(mailer().send({ to: 'nobody', from: 'hello@store.example', subject: 'x', text: 'x' })).rejects.toMatchObject({ code: 400 })
  })

  it('sends the same bytes in two runs of one seed, whatever the order in which mails came in', async () => {
    const run = async (turn: (order: string[]) => string[]): Promise<string[]> => {
      await restart()
      await post('/_sim/faults', { preset: 'usual' })
      await post('/_sim/faults', { mail: { tooManyRequests: 0, serverError: 0, reset: 0, silentAfterAccepting: 0, silentBeforeAccepting: 0 } })
      await mailAll(mailer(), turn(emails()))
      for (let at = START + 6 * HOUR; at <= START + 5 * DAY; at += 6 * HOUR) await advance(at)
      const written = ({ path, body, headers }: Received): string => JSON.stringify([path, body, headers['x-shopify-webhook-id'], headers['x-shopify-hmac-sha256'], headers['x-shopify-triggered-at'], headers['x-twilio-email-event-webhook-timestamp']])
      // Eight deliveries are under way at once, so their order on the wire is the network's.
      return app.received.map(written).sort()
    }
    const first = await run((order) => order)
    expect(first.length).toBeGreaterThan(80)
    expect(await run((order) => [...order].reverse())).toEqual(first)
  })

  it('unsubscribes as people do: one POST by the mailbox, or the page and its button; scanners only look', async () => {
    await restart()
    for (const customer of running.simulator().world.customers) Object.assign(customer.traits, { leaveRate: 1, persuadable: 0, dead: false, scanned: customer.index % 3 === 0 })
    app.answer(({ method, path }) => (method === 'GET' && path.startsWith('/unsubscribe') ? { status: 200, body: '<form method="post"><input type="hidden" name="reason" value="page"><button>Unsubscribe</button></form>' } : { status: 200 }))
    await mailAll(mailer(), emails())
    await advance(START + 5 * DAY)
    const visits = app.received.filter(({ path }) => path.startsWith('/unsubscribe'))
    const posts = visits.filter(({ method }) => method === 'POST')
    expect(new Set(posts.map(({ body }) => body))).toEqual(new Set(['List-Unsubscribe=One-Click', 'reason=page']))
    expect(posts.every(({ headers }) => headers['content-type'] === 'application/x-www-form-urlencoded' && !('cookie' in headers))).toBe(true)
    expect(visits.filter(({ method, headers }) => method === 'GET' && headers['user-agent']?.includes('MailGateway')).length).toBeGreaterThan(40)
  })

  it('breaks connections when it is told to, and the ledger knows which mails were taken all the same', async () => {
    await restart()
    await post('/_sim/faults', { mail: { silentAfterAccepting: 1, silenceMs: 50 } })
    await expect(mailer().send({ to: emails()[0]!, from: 'hello@store.example', subject: 'x', text: 'x', customArgs: { send_id: 'silent' } })).rejects.toThrow()
    await post('/_sim/faults', { mail: { silentAfterAccepting: 0, reset: 1 } })
    await expect(mailer().send({ to: emails()[0]!, from: 'hello@store.example', subject: 'x', text: 'x', customArgs: { send_id: 'reset' } })).rejects.toThrow()
    const ledger = (await (await get('/_sim/ledger')).json()) as { accepted: number; sendIds: string[]; doubleSends: number }
    expect(ledger).toMatchObject({ accepted: 1, sendIds: ['silent'], doubleSends: 0 })
    expect((await post('/_sim/faults', { mail: { reset: 7 } })).status).toBe(400)
  })

  it('takes over somebody else’s store: its products and customers, with ids that are not numbers', async () => {
    await restart()
    clock.set(new Date('2011-12-10T12:00:00Z'))
    const customers = Array.from({ length: 60 }, (_, index) => ({ id: index === 0 ? 'C-1' : String(12_346 + index), email: `customer-${index}@example.com` }))
    const answer = await post('/_sim/world', { products: [{ id: '85123A', title: 'White Hanging Heart', price: '2.55', variantId: '85123A' }, { id: '22423', title: 'Regency Cakestand', price: '12.75' }], customers })
    expect(answer).toMatchObject({ status: 200, body: { products: 2, customers: 60, now: '2011-12-10T12:00:00.000Z' } })
    for (const customer of running.simulator().world.customers) Object.assign(customer.traits, { persuadable: 3, dead: false, openRate: 0.9 })
    await mailAll(mailer(), customers.map(({ email }) => email))
    await advance(Date.parse('2012-01-10T12:00:00Z'))
    const orders = app.received.filter(({ headers }) => headers['x-shopify-topic'] === 'orders/create').map(({ body }) => JSON.parse(body) as { currency: string; customer: { id: unknown }; line_items: { product_id: unknown }[]; landing_site: string | null })
    expect(orders.length).toBeGreaterThan(5)
    expect(orders.every(({ currency }) => currency === 'GBP')).toBe(true)
    expect(new Set(orders.flatMap(({ line_items: lines }) => lines.map(({ product_id: id }) => id)).filter((id) => id !== null))).toEqual(new Set(['85123A', 22423]))
    clock.set(new Date(START))
  })

  it('shows shop pages and pictures, and says what its control door knows', async () => {
    await restart()
    const picture = await get('/images/harbour-mug.svg')
    expect(picture.headers.get('content-type')).toContain('image/svg+xml')
    expect(await picture.text()).toContain('Harbour Mug')
    expect(await (await get('/products/harbour-mug')).text()).toContain('<h1>Harbour Mug</h1>')
    expect((await get('/products/nothing')).status).toBe(404)
    expect(await (await get('/_sim/nothing')).json()).toMatchObject({ error: expect.stringContaining('POST /_sim/advance') })
    const truth = (await (await get('/_sim/truth')).json()) as { customers: { tastes: Record<string, number>; alive: boolean; ordersWithoutMail: number }[] }
    expect(truth.customers[0]).toMatchObject({ tastes: expect.any(Object), ordersWithoutMail: 0 })
    expect((await post('/_sim/advance', { to: 'soon' })).status).toBe(400)
  })

  it('sends on demand what the store’s life does not: privacy requests, uninstalling', async () => {
    await restart()
    const customer = running.simulator().world.customers[0]!
    expect((await post('/_sim/webhook', { topic: 'customers/redact', customerId: String(customer.id) })).status).toBe(200)
    expect((await post('/_sim/webhook', { topic: 'app/uninstalled' })).status).toBe(200)
    expect((await post('/_sim/webhook', { topic: 'orders/nonsense' })).status).toBe(400)
    await advance(START + HOUR)
    expect(app.received.find(({ headers }) => headers['x-shopify-topic'] === 'customers/redact')).toMatchObject({ path: '/webhooks/privacy', body: expect.stringContaining(customer.email) })
    expect(app.received.some(({ headers, path }) => headers['x-shopify-topic'] === 'app/uninstalled' && path === '/webhooks/app')).toBe(true)
  })
})
