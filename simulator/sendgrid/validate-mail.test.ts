import { describe, expect, it } from 'vitest'
import { validateMail } from './validate-mail'

const NOW = 1_772_366_400
const mail = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  personalizations: [{ to: [{ email: 'ada@example.com' }], custom_args: { send_id: 's1' } }],
  from: { email: 'hello@store.example' },
  subject: 'Hello',
  content: [{ type: 'text/plain', value: 'Hi' }, { type: 'text/html', value: '<p>Hi</p>' }],
  ...change,
})
const fieldsOf = (body: unknown): (string | null)[] => validateMail(body, NOW).errors.map(({ field }) => field)
const to = (...emails: string[]): unknown => ({ to: emails.map((email) => ({ email })) })

describe('validateMail', () => {
  it('takes a complete mail', () => {
    expect(validateMail(mail(), NOW).errors).toEqual([])
  })

  it.each([
    ['no personalization', { personalizations: [] }, 'personalizations'],
    ['more than 1000 of them', { personalizations: Array.from({ length: 1001 }, (_, index) => to(`p${index}@example.com`)) }, 'personalizations'],
    ['more than 1000 recipients', { personalizations: [to(...Array.from({ length: 600 }, (_, i) => `a${i}@example.com`)), to(...Array.from({ length: 401 }, (_, i) => `b${i}@example.com`))] }, 'personalizations'],
    ['the same recipient twice, whatever the case', { personalizations: [to('ada@example.com', 'Ada@Example.com')] }, 'personalizations.0'],
    ['no recipient', { personalizations: [{ to: [] }] }, 'personalizations.0.to'],
    ['an address that is none', { personalizations: [to('ada at example')] }, 'personalizations.0.to.0.email'],
    ['a sender that is none', { from: { email: 'store' } }, 'from.email'],
    ['no sender', { from: undefined }, 'from'],
    ['no subject', { subject: '' }, 'subject'],
    ['no content', { content: [] }, 'content'],
    ['empty content', { content: [{ type: 'text/html', value: '' }] }, 'content.0.value'],
    ['plain text after HTML', { content: [{ type: 'text/html', value: 'x' }, { type: 'text/plain', value: 'x' }] }, 'content'],
    ['a reserved header', { headers: { 'Reply-To': 'x@example.com' } }, 'headers.Reply-To'],
    ['more than 10 categories', { categories: Array.from({ length: 11 }, (_, index) => `c${index}`) }, 'categories'],
    ['a custom argument that is not text', { personalizations: [{ to: [{ email: 'ada@example.com' }], custom_args: { attempt: 1 } }] }, 'personalizations.0.custom_args.attempt'],
    ['custom arguments over 10,000 bytes', { custom_args: { long: 'x'.repeat(10_001) } }, 'personalizations.0.custom_args'],
    ['sending later than 72 hours from now', { send_at: NOW + 73 * 3600 }, 'personalizations.0.send_at'],
  ])('refuses %s', (_name, change, field) => {
    expect(fieldsOf(mail(change))).toContain(field)
  })

  it('answers each error with message, field and help', () => {
    const { errors } = validateMail(mail({ subject: undefined }), NOW)
    expect(errors[0]).toEqual({ field: 'subject', message: expect.stringContaining('The subject is required.'), help: expect.stringMatching(/^https:/) })
  })
})
