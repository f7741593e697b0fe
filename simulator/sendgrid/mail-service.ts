import { derivedId } from '~/platform/ids'
import { seededRandom } from '~/platform/random'
import type { Faults } from '../faults'
import type { Mailboxes } from '../reactions/mailboxes'
import { hashContent, Ledger } from './ledger'
import type { MailSpool } from './mail-spool'
import { validateMail, type MailRequest, type Personalization } from './validate-mail'

/** What the HTTP edge does: answer, or keep silent and close, or close at once. */
export type MailOutcome =
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body?: unknown }
  | { kind: 'silence' }
  | { kind: 'reset' }

export interface MailCounts {
  requests: number
  accepted: number
  refused: number
  unauthorized: number
  tooManyRequests: number
  serverErrors: number
  resets: number
  silentAfterAccepting: number
  silentBeforeAccepting: number
}

const LARGEST_BYTES = 30 * 1024 * 1024

/** `POST /v3/mail/send` with SendGrid's limits and errors, and with the faults that are set. */
export class MailService {
  readonly ledger = new Ledger()
  readonly counts: MailCounts = { requests: 0, accepted: 0, refused: 0, unauthorized: 0, tooManyRequests: 0, serverErrors: 0, resets: 0, silentAfterAccepting: 0, silentBeforeAccepting: 0 }
  readonly #tries = new Map<string, number>()
  readonly #accepted = new Map<string, number>()

  constructor(private readonly options: { seed: string; apiKey: string | null; now: () => number; faults: () => Faults; mailboxes: Mailboxes; spool: MailSpool }) {}

  handle(authorization: string | undefined, raw: Buffer): MailOutcome {
    this.counts.requests++
    const { apiKey } = this.options
    if (!authorization?.startsWith('Bearer ') || (apiKey !== null && authorization !== `Bearer ${apiKey}`)) {
      this.counts.unauthorized++
      return { kind: 'answer', status: 401, body: { errors: [{ message: 'The provided authorization grant is invalid, expired, or revoked', field: null, help: null }] } }
    }
    if (raw.length > LARGEST_BYTES) return this.#refuse(413, 'The JSON payload you have included in your request is too large.')
    let body: unknown
    try {
      body = JSON.parse(raw.toString('utf8'))
    } catch {
      return this.#refuse(400, 'Bad Request')
    }
    const nowSeconds = Math.floor(this.options.now() / 1000)
    const { mail, errors } = validateMail(body, nowSeconds)
    if (!mail) {
      this.counts.refused++
      return { kind: 'answer', status: 400, body: { errors } }
    }
    return this.#withFaults(mail, nowSeconds)
  }

  /** Whether this try of this mail fails is drawn from the seed, the mail and the number of the try. */
  #withFaults(mail: MailRequest, nowSeconds: number): MailOutcome {
    const faults = this.options.faults().mail
    const identity = identityOf(mail)
    const tries = this.#tries.get(identity) ?? 0
    this.#tries.set(identity, tries + 1)
    const random = seededRandom(`mail ${this.options.seed} ${identity} ${tries}`)
    if (random.next() < faults.tooManyRequests) {
      this.counts.tooManyRequests++
      return { kind: 'answer', status: 429, headers: rateHeaders(nowSeconds, 0), body: { errors: [{ field: null, message: 'too many requests' }] } }
    }
    if (random.next() < faults.serverError) {
      this.counts.serverErrors++
      return { kind: 'answer', status: random.next() < 0.5 ? 500 : 503, body: { errors: [{ message: 'An error occurred on a SendGrid server.', field: null, help: null }] } }
    }
    if (random.next() < faults.reset) {
      this.counts.resets++
      return { kind: 'reset' }
    }
    if (random.next() < faults.silentBeforeAccepting) {
      this.counts.silentBeforeAccepting++
      return { kind: 'silence' }
    }
    if (mail.mail_settings?.sandbox_mode?.enable) return { kind: 'answer', status: 200, headers: rateHeaders(nowSeconds, 9_999) }
    const silent = random.next() < faults.silentAfterAccepting
    const messageId = this.#accept(mail, silent)
    if (!silent) return { kind: 'answer', status: 202, headers: { 'x-message-id': messageId, ...rateHeaders(nowSeconds, 9_999) } }
    this.counts.silentAfterAccepting++
    return { kind: 'silence' }
  }

  #accept(mail: MailRequest, silent: boolean): string {
    this.counts.accepted++
    const identity = identityOf(mail)
    const repetition = this.#accepted.get(identity) ?? 0
    this.#accepted.set(identity, repetition + 1)
    const messageId = Buffer.from(derivedId('message', this.options.seed, identity, repetition).replace(/-/g, ''), 'hex').toString('base64url')
    this.options.spool.keep(messageId, mail)
    const html = mail.content?.find((block) => block.type === 'text/html')?.value ?? ''
    const text = mail.content?.find((block) => block.type === 'text/plain')?.value ?? ''
    for (const personalization of mail.personalizations) {
      const sendAt = personalization.send_at ?? mail.send_at
      for (const { email } of personalization.to ?? []) {
        const entry = {
          messageId,
          acceptedAt: Math.max(this.options.now(), sendAt == null ? 0 : sendAt * 1000),
          recipient: email.trim().toLowerCase(),
          subject: personalization.subject ?? mail.subject ?? '',
          customArgs: customArgsOf(mail, personalization),
          sendId: customArgsOf(mail, personalization)['send_id'] ?? null,
          headers: { ...mail.headers, ...personalization.headers },
          contentHash: hashContent(personalization.subject ?? mail.subject ?? '', (mail.content ?? []).map((block) => block.value)),
          answer: silent ? ('silence' as const) : ('202' as const),
          bytes: Buffer.byteLength(html) + Buffer.byteLength(text),
          htmlBytes: Buffer.byteLength(html),
          products: [...new Set([...html.matchAll(/\/products\/([\w-]+)/g)].map((match) => match[1]!))],
          listUnsubscribe: Object.keys({ ...mail.headers, ...personalization.headers }).some((name) => name.toLowerCase() === 'list-unsubscribe'),
        }
        this.ledger.add(entry)
        this.options.mailboxes.receive({ entry, html, text, asmGroup: mail.asm?.group_id ?? null, repetition })
      }
    }
    return messageId
  }

  #refuse(status: number, message: string): MailOutcome {
    this.counts.refused++
    return { kind: 'answer', status, body: { errors: [{ message, field: null, help: null }] } }
  }
}

function rateHeaders(nowSeconds: number, remaining: number): Record<string, string> {
  return { 'x-ratelimit-limit': '10000', 'x-ratelimit-remaining': String(remaining), 'x-ratelimit-reset': String(nowSeconds + 60) }
}

function customArgsOf(mail: MailRequest, personalization: Personalization): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...mail.custom_args, ...personalization.custom_args }).map(([name, value]) => [name, String(value)]))
}

/** The sender's own name for the mail, else its recipients and content. */
function identityOf(mail: MailRequest): string {
  return mail.personalizations
    .map((personalization) => {
      const sendId = customArgsOf(mail, personalization)['send_id']
      const to = (personalization.to ?? []).map(({ email }) => email.trim().toLowerCase()).sort().join(',')
      return `${sendId ?? hashContent(personalization.subject ?? mail.subject ?? '', (mail.content ?? []).map((block) => block.value))} ${to}`
    })
    .join('|')
}
