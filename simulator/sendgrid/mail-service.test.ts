import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NO_FAULTS, type Faults } from '../faults'
import { recordingMailboxes } from '../testing/mail-campaign'
import { smallWorld } from '../testing/small-world'
import { MailService } from './mail-service'
import { MailSpool } from './mail-spool'

const world = smallWorld({ customers: 1 })
const request = (sendId: string, change: Record<string, unknown> = {}): Buffer =>
  Buffer.from(JSON.stringify({ personalizations: [{ to: [{ email: 'ada@example.com' }], custom_args: { send_id: sendId } }], from: { email: 'a@store.example' }, subject: 'Hello', content: [{ type: 'text/html', value: `<p>${sendId}</p>` }], ...change }))

describe('POST /v3/mail/send', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rekindle-test-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const service = (faults: Partial<Faults['mail']> = {}): MailService =>
    new MailService({ seed: 'test', apiKey: 'SG.key', now: () => world.now, faults: () => ({ ...NO_FAULTS, mail: { ...NO_FAULTS.mail, ...faults } }), mailboxes: recordingMailboxes(world).mailboxes, spool: new MailSpool(folder) })
  const send = (mail: MailService, sendId = 's1', change = {}) => mail.handle('Bearer SG.key', request(sendId, change))

  it('answers 202 with a message id, remembers the mail, and keeps it whole', () => {
    const mail = service()
    const outcome = send(mail)
    expect(outcome).toMatchObject({ kind: 'answer', status: 202, headers: { 'x-message-id': expect.stringMatching(/^[\w-]{22}$/) } })
    const [entry] = mail.ledger.entries
    expect(entry).toMatchObject({ recipient: 'ada@example.com', sendId: 's1', answer: '202', subject: 'Hello' })
    expect(new MailSpool(folder).read('missing')).toBeNull()
  })

  it('refuses a wrong key with 401, broken JSON and a bad mail with 400, a huge one with 413', () => {
    const mail = service()
    expect(mail.handle(undefined, request('s'))).toMatchObject({ status: 401 })
    expect(mail.handle('Bearer other', request('s'))).toMatchObject({ status: 401 })
    expect(mail.handle('Bearer SG.key', Buffer.from('{'))).toMatchObject({ status: 400 })
    expect(send(mail, 's', { subject: '' })).toMatchObject({ status: 400, body: { errors: [expect.objectContaining({ field: 'subject' })] } })
    expect(mail.handle('Bearer SG.key', Buffer.alloc(31 * 1024 * 1024, 32))).toMatchObject({ status: 413 })
    expect(mail.ledger.entries).toHaveLength(0)
  })

  it('checks only, in sandbox mode', () => {
    const mail = service()
    expect(send(mail, 's', { mail_settings: { sandbox_mode: { enable: true } } })).toMatchObject({ status: 200 })
    expect(mail.ledger.entries).toHaveLength(0)
  })

  it('fails in every way it is asked to; only silence after accepting leaves the mail accepted', () => {
    const limited = service({ tooManyRequests: 1 })
    expect(send(limited)).toMatchObject({ status: 429, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': expect.stringMatching(/^\d+$/) } })
    expect(send(service({ serverError: 1 }))).toMatchObject({ kind: 'answer', status: expect.toSatisfy((status: number) => status === 500 || status === 503) })
    expect(send(service({ reset: 1 }))).toEqual({ kind: 'reset' })
    const before = service({ silentBeforeAccepting: 1 })
    expect(send(before)).toEqual({ kind: 'silence' })
    expect(before.ledger.entries).toHaveLength(0)
    const after = service({ silentAfterAccepting: 1 })
    expect(send(after)).toEqual({ kind: 'silence' })
    expect(after.ledger.entries).toMatchObject([{ sendId: 's1', answer: 'silence' }])
  })

  it('draws faults from the mail and the number of its try, not from the order of requests', () => {
    const ids = Array.from({ length: 60 }, (_, index) => `s${index}`)
    const outcomes = (order: string[]): Record<string, string> => {
      const mail = service({ tooManyRequests: 0.3, serverError: 0.2, silentAfterAccepting: 0.2 })
      return Object.fromEntries(order.map((id) => [id, JSON.stringify([send(mail, id), send(mail, id)])]))
    }
    expect(outcomes([...ids].reverse())).toEqual(outcomes(ids))
  })

  it('counts the second acceptance of one mail as a double, under a message id of its own', () => {
    const mail = service()
    send(mail)
    send(mail)
    expect(mail.ledger.countDoubles().doubleSends).toBe(1)
    expect(new Set(mail.ledger.entries.map(({ messageId }) => messageId)).size).toBe(2)
  })
})

describe('MailSpool', () => {
  it('gives back each mail as it was', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rekindle-test-'))
    try {
      const spool = new MailSpool(folder)
      for (let i = 0; i < 20; i++) spool.keep(`m${i}`, { subject: `Grüße ${i}` })
      expect(spool.read('m0')).toEqual({ subject: 'Grüße 0' })
      expect(spool.read('m19')).toEqual({ subject: 'Grüße 19' })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
