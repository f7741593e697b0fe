import { createServer, type AddressInfo } from 'node:net'

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { manualClock } from '~/platform/clock'

import { startSendGridStandIn, type SendGridStandIn } from '../testing/start-sendgrid-stand-in'
import { startSmtpStandIn, type SmtpStandIn } from '../testing/start-smtp-stand-in'
import type { OutgoingMail, Transport } from '../types'
import { createSendGridTransport } from './create-sendgrid-transport'
import { createSmtpTransport } from './create-smtp-transport'
import { createViewerTransport } from './create-viewer-transport'

const clock = manualClock(new Date('2026-03-03T15:00:00Z'))
/** Long enough for an answer on a busy machine, short enough to wait for when none comes. */
const SHORT_TIMEOUT_MS = 1_500
const unsubscribeUrl = 'https://rekindle.example.com/unsubscribe?token=abc'
const mail: OutgoingMail = {
  sendId: 'b5b6a0a2-0000-8000-8000-000000000001',
  attemptId: 'b5b6a0a2-0000-8000-8000-00000000000a',
  shopToken: 'b5b6a0a2-0000-8000-8000-00000000000b',
  from: { name: 'Ember & Oak', email: 'hello@ember-and-oak.example' },
  replyTo: 'service@ember-and-oak.example',
  to: 'zoe@customer.example',
  content: { subject: 'Grüße für Zoë 你好', preheader: 'Still fresh', html: '<p>Hallo Zoë, 你好</p>', text: 'Hallo Zoë, 你好\n.\nEnde' },
  unsubscribeUrl,
  categories: ['rekindle'],
}

/** A transport with the provider behind it, which can be made to fail. */
interface Harness {
  transport: Transport
  close: () => Promise<void>
}

interface ProviderHarness extends Harness {
  behaveWell: () => void
  /** From now on mails are certainly not taken, for now. */
  turnAway: () => void
  /** … or for good. */
  refuse: () => void
  /** The line breaks after the whole mail was handed over, before an answer. */
  cutAfterTaking: () => void
  /** The mail is handed over, and no answer ever comes. */
  neverAnswer: () => void
  /** Number of mails the provider got in full. */
  received: () => number
  /** The last mail it got. */
  lastMail: () => { headers: Record<string, string>; body: string }
}

const withProvider: [string, () => Promise<ProviderHarness>][] = [
  ['sendgrid', sendGridHarness],
  ['smtp', smtpHarness],
]
const all: [string, () => Promise<Harness>][] = [...withProvider, ['viewer', viewerHarness]]

/** What the send path relies on, whatever the way out. */
describe.each(all)('the %s transport', (name, open) => {
  it('says its name, hands a mail over, and keeps the id that it is known by there', async () => {
    const harness = await open()
    expect(harness.transport.name).toBe(name)
    const answer = await harness.transport.send(mail)
    expect(answer).toMatchObject({ kind: 'accepted' })
    expect(answer.kind === 'accepted' && answer.messageId).toBeTruthy()
    harness.transport.close()
    await harness.close()
  })
})

describe.each(withProvider)('the %s transport, when its provider fails', (_name, open) => {
  let harness: ProviderHarness
  beforeAll(async () => {
    harness = await open()
  })
  afterAll(async () => {
    harness.transport.close()
    await harness.close()
  })
  afterEach(async () => {
    harness.behaveWell()
    // Whatever went wrong, the next mail goes.
    expect(await harness.transport.send(mail)).toMatchObject({ kind: 'accepted' })
  })

  it('carries the one-click unsubscribe headers and the text as it is', async () => {
    await harness.transport.send(mail)
    const { headers, body } = harness.lastMail()
    expect(headers['list-unsubscribe']).toBe(`<${unsubscribeUrl}>`)
    expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
    expect(body).toContain('Hallo Zoë, 你好')
  })

  it('tells a mail that was turned away for now from one that may have gone', async () => {
    harness.turnAway()
    const answer = await harness.transport.send(mail)
    expect(answer).toMatchObject({ kind: 'retry' })
    expect(answer.kind === 'retry' && answer.at.getTime()).toBeGreaterThan(clock.now().getTime())
  })

  it('knows a mail that was refused for good', async () => {
    harness.refuse()
    expect(await harness.transport.send(mail)).toMatchObject({ kind: 'refused' })
  })

  it('calls it unknown when the line breaks after the mail was handed over, and hands it over once', async () => {
    harness.cutAfterTaking()
    const before = harness.received()
    expect(await harness.transport.send(mail)).toMatchObject({ kind: 'unknown' })
    // Long enough for a client that tries again by itself to do so.
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(harness.received()).toBe(before + 1)
  })

  it('calls it unknown when no answer comes in time', async () => {
    harness.neverAnswer()
    expect(await harness.transport.send(mail)).toMatchObject({ kind: 'unknown' })
  })
})

async function sendGridHarness(): Promise<ProviderHarness> {
  const provider: SendGridStandIn = await startSendGridStandIn()
  return {
    behaveWell: () => provider.behave(() => ({ kind: 'accept' })),
    transport: createSendGridTransport({ apiKey: 'SG.test', baseUrl: provider.url, clock, timeoutMs: SHORT_TIMEOUT_MS }),
    turnAway: () => provider.behave(() => ({ kind: 'status', status: 429, headers: { 'x-ratelimit-reset': '0' } })),
    refuse: () => provider.behave(() => ({ kind: 'status', status: 400, body: { errors: [{ message: 'Bad address', field: 'to' }] } })),
    cutAfterTaking: () => provider.behave(() => ({ kind: 'cut', taken: true })),
    neverAnswer: () => provider.behave(() => ({ kind: 'hang', taken: true })),
    received: () => provider.requests.length,
    lastMail: () => {
      const request = provider.requests.at(-1)
      const headers = Object.fromEntries(Object.entries(request?.headers ?? {}).map(([key, value]) => [key.toLowerCase(), value]))
      return { headers, body: request?.content.map((part) => part.value).join('\n') ?? '' }
    },
    close: () => provider.close(),
  }
}

async function smtpHarness(): Promise<ProviderHarness> {
  const provider: SmtpStandIn = await startSmtpStandIn()
  return {
    behaveWell: () => provider.behave({ kind: 'accept' }),
    transport: createSmtpTransport({ url: provider.url, clock, timeoutMs: SHORT_TIMEOUT_MS }),
    turnAway: () => provider.behave({ kind: 'reply', to: 'RCPT', line: '450 4.2.0 greylisted, come back later' }),
    refuse: () => provider.behave({ kind: 'reply', to: 'RCPT', line: '550 5.1.1 no such mailbox' }),
    cutAfterTaking: () => provider.behave({ kind: 'cut', at: 'TEXT' }),
    neverAnswer: () => provider.behave({ kind: 'hang', at: 'TEXT' }),
    received: () => provider.texts.length,
    lastMail: () => parseMessage(provider.ledger.at(-1) ?? ''),
    close: () => provider.close(),
  }
}

async function viewerHarness(): Promise<Harness> {
  return { transport: createViewerTransport(), close: async () => undefined }
}

/** Unfolded headers, and the text part decoded from base64 or quoted-printable. */
function parseMessage(message: string): { headers: Record<string, string>; body: string } {
  const [head = ''] = message.split('\r\n\r\n', 1)
  const headers = Object.fromEntries(
    head
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const parts = [...message.matchAll(/Content-Transfer-Encoding: base64\r\n\r\n([A-Za-z0-9+/=\r\n]+)/g)].map((match) => Buffer.from(match[1] ?? '', 'base64').toString('utf8'))
  const quoted = message.replace(/=\r\n/g, '').replace(/(?:=[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'))
  return { headers, body: [...parts, quoted].join('\n') }
}

describe('SendGrid', () => {
  let provider: SendGridStandIn
  let transport: Transport
  beforeAll(async () => {
    provider = await startSendGridStandIn()
    transport = createSendGridTransport({ apiKey: 'SG.test', baseUrl: provider.url, clock, timeoutMs: SHORT_TIMEOUT_MS })
  })
  afterAll(() => provider.close())

  it('asks in the form of the v3 API, with opaque arguments, tracking on and the key', async () => {
    await transport.send(mail)
    const request = provider.requests.at(-1)
    expect(provider.authorizations.at(-1)).toBe('Bearer SG.test')
    expect(request?.personalizations).toEqual([{ to: [{ email: mail.to }], custom_args: { send_id: mail.sendId, shop: mail.shopToken } }])
    expect(request?.from).toEqual({ name: 'Ember & Oak', email: 'hello@ember-and-oak.example' })
    expect(request?.reply_to?.email).toBe('service@ember-and-oak.example')
    expect(request?.content.map((part) => part.type)).toEqual(['text/plain', 'text/html'])
    expect(request?.tracking_settings).toMatchObject({ click_tracking: { enable: true }, open_tracking: { enable: true }, subscription_tracking: { enable: false } })
    expect(request?.mail_settings.sandbox_mode.enable).toBe(false)
    const keptByProvider = JSON.stringify({ categories: request?.categories, args: request?.personalizations[0]?.custom_args })
    expect(keptByProvider).not.toMatch(/customer\.example|Zoë/)
  })

  it('only checks in sandbox mode', async () => {
    expect(await transport.send({ ...mail, sandbox: true })).toMatchObject({ kind: 'accepted' })
    expect(provider.requests.at(-1)?.mail_settings.sandbox_mode.enable).toBe(true)
  })

  it.each<[number, string, string | undefined]>([
    [400, 'refused', 'refused'],
    [401, 'retry', 'provider-key'],
    [403, 'retry', 'provider-key'],
    [408, 'retry', 'provider-unavailable'],
    [413, 'refused', 'refused'],
    [429, 'retry', 'rate-limited'],
    [500, 'retry', 'provider-unavailable'],
    [502, 'unknown', 'no-answer'],
    [503, 'retry', 'provider-unavailable'],
    [504, 'unknown', 'no-answer'],
    [307, 'retry', 'provider-unavailable'],
  ])('takes HTTP %i for: %s', async (status, kind, reason) => {
    provider.behave(() => ({ kind: 'status', status, headers: { location: '/elsewhere' } }))
    expect(await transport.send(mail)).toMatchObject({ kind, reason })
  })

  it('comes back at the time the provider names', async () => {
    const reset = new Date(clock.now().getTime() + 90_000)
    provider.behave(() => ({ kind: 'status', status: 429, headers: { 'x-ratelimit-reset': String(reset.getTime() / 1_000) } }))
    expect(await transport.send(mail)).toMatchObject({ kind: 'retry', at: reset })
  })

  it('repeats what the provider said', async () => {
    provider.behave(() => ({ kind: 'status', status: 400, body: { errors: [{ message: 'The from address does not match a verified Sender Identity.' }] } }))
    expect(await transport.send(mail)).toMatchObject({ detail: expect.stringContaining('verified Sender Identity') as string })
  })

  it('knows that a refused connection and an unknown host took nothing', async () => {
    for (const baseUrl of [`http://127.0.0.1:${await closedPort()}`, `http://localhost:${await closedPort()}`, 'http://no-such-host.invalid']) {
      const answer = await createSendGridTransport({ apiKey: 'SG.test', baseUrl, clock, timeoutMs: 10_000 }).send(mail)
      expect(answer).toMatchObject({ kind: 'retry', reason: 'provider-unreachable' })
    }
  })

  it('refuses a mail that cannot become a request, without asking anyone', async () => {
    const before = provider.requests.length
    const broken = { ...mail, categories: [1 as unknown as string] }
    expect(await transport.send(broken)).toMatchObject({ kind: 'refused' })
    expect(provider.requests.length).toBe(before)
  })
})

describe('SMTP', () => {
  it.each<[string, Parameters<SmtpStandIn['behave']>[0], string]>([
    ['a reply of 421 after the text', { kind: 'reply', to: 'TEXT', line: '421 closing' }, 'retry'],
    ['a reply of 452 after the text', { kind: 'reply', to: 'TEXT', line: '452 mailbox full' }, 'retry'],
    ['a reply of 554 after the text', { kind: 'reply', to: 'TEXT', line: '554 looks like spam' }, 'refused'],
    ['a reply of 451 to DATA', { kind: 'reply', to: 'DATA', line: '451 later' }, 'retry'],
    ['a line cut before the text', { kind: 'cut', at: 'DATA' }, 'retry'],
    ['a line cut at the first command', { kind: 'cut', at: 'MAIL' }, 'retry'],
    ['silence at the first command', { kind: 'hang', at: 'MAIL' }, 'retry'],
  ])('takes %s for what it is', async (_name, behaviour, kind) => {
    const provider = await startSmtpStandIn()
    const transport = createSmtpTransport({ url: provider.url, clock, timeoutMs: SHORT_TIMEOUT_MS })
    provider.behave(behaviour)
    expect(await transport.send(mail)).toMatchObject({ kind })
    expect(provider.ledger).toEqual([])
    transport.close()
    await provider.close()
  })

  it('knows that a refused connection took nothing', async () => {
    const transport = createSmtpTransport({ url: `smtp://127.0.0.1:${await closedPort()}`, clock, timeoutMs: SHORT_TIMEOUT_MS })
    expect(await transport.send(mail)).toMatchObject({ kind: 'retry', reason: 'provider-unreachable' })
    transport.close()
  })
})

async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
