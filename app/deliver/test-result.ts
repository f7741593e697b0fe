import type { TransportName } from './types'

export type TestOutcome = 'viewer' | 'checked' | 'taken' | 'no-sender' | 'no-key' | 'no-server' | 'unanswered' | 'key-refused' | 'unreachable' | 'refused' | 'busy'

/** What happened, as values; `message` says it in English, with what to do when it did not work. */
export interface TestResult {
  ok: boolean
  outcome: TestOutcome
  provider: TransportName
  to: string
  /** What the provider said, or why it could not be asked. */
  detail: string
  message: string
}

const names: Record<TransportName, string> = { sendgrid: 'SendGrid', smtp: 'The mail server', viewer: 'The outbox viewer' }

const sayings: Record<TestOutcome, (provider: string, to: string, detail: string) => string> = {
  viewer: () => 'The outbox viewer is chosen: mails are shown in the mail log and leave nowhere.',
  checked: (provider) => `${provider} accepted the key, the sender and the request. Nothing was sent.`,
  taken: (provider, to) => `${provider} took the mail to ${to}. Look into that mailbox, and into its spam folder.`,
  'no-sender': () => 'Fill in the sender’s address first: a mail needs to come from somewhere.',
  'no-key': () => 'No SendGrid key is set. Make one with "Mail Send" access in SendGrid (Settings → API Keys) and enter it under Settings, or set SENDGRID_API_KEY.',
  'no-server': () => 'This installation has no SMTP server. Set SMTP_URL (smtp://user:password@host:587), or choose SendGrid under Settings.',
  unanswered: (provider, _to, detail) => `${provider} did not answer in time (${detail}). Look into the mailbox before you try again.`,
  'key-refused': (provider, _to, detail) => `${provider} refused the key or the sender (${detail}). Check that the key has "Mail Send" access and that the sender’s address is verified there.`,
  unreachable: (provider, _to, detail) => `${provider} could not be reached (${detail}). Check the address and the network, then try again.`,
  refused: (provider, _to, detail) => `${provider} refused the mail (${detail}).`,
  busy: (provider, _to, detail) => `${provider} is busy or out of order (${detail}). Try again in a minute.`,
}

/** The result of a test, in values and in words. */
export function testResult(outcome: TestOutcome, provider: TransportName, to: string, detail = ''): TestResult {
  return { ok: ['viewer', 'checked', 'taken'].includes(outcome), outcome, provider, to, detail, message: sayings[outcome](names[provider], to, detail) }
}
