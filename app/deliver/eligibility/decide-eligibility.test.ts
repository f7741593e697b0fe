import { describe, expect, it } from 'vitest'

import { decideEligibility, type EligibilityInput, type Recipient } from './decide-eligibility'
import { explainHeld } from './reasons'

const now = new Date('2026-03-03T15:00:00Z')
const recipient: Recipient = { hasAddress: true, consentState: 'SUBSCRIBED', redacted: false, deleted: false, timeZone: null }
const input: EligibilityInput = {
  now,
  expiresAt: new Date('2026-03-06T15:00:00Z'),
  recipient,
  suppressed: false,
  sentAt: [],
  cap: { mails: 2, days: 7 },
  quietHours: { from: '21:00', to: '08:00' },
  storeTimeZone: 'UTC',
}
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)

describe('decideEligibility', () => {
  it('sends to a subscriber in the afternoon', () => {
    expect(decideEligibility(input)).toEqual({ kind: 'send' })
  })

  it.each<[string, Partial<EligibilityInput>]>([
    ['customer-gone', { recipient: null }],
    ['customer-gone', { recipient: { ...recipient, deleted: true } }],
    ['redacted', { recipient: { ...recipient, redacted: true } }],
    ['suppressed', { suppressed: true }],
    ['consent', { recipient: { ...recipient, consentState: 'UNSUBSCRIBED' } }],
    ['consent', { recipient: { ...recipient, consentState: 'PENDING' } }],
    ['consent', { recipient: { ...recipient, consentState: 'NOT_SUBSCRIBED' } }],
    ['no-address', { recipient: { ...recipient, hasAddress: false } }],
    ['expired', { expiresAt: now }],
  ])('cancels with %s', (reason, change) => {
    expect(decideEligibility({ ...input, ...change })).toEqual({ kind: 'cancel', reason })
  })

  it('a suppression outweighs a consent that came back', () => {
    expect(decideEligibility({ ...input, suppressed: true })).toMatchObject({ kind: 'cancel' })
  })

  it('holds through the quiet hours of the customer, not of the store', () => {
    const inShanghai = { ...input, recipient: { ...recipient, timeZone: 'Asia/Shanghai' } }
    expect(decideEligibility(inShanghai)).toEqual({ kind: 'hold', reason: 'quiet-hours', until: new Date('2026-03-04T00:00:00Z') })
  })

  it('holds at the cap, and not into the quiet hours', () => {
    const sentAt = [hoursAgo(24 * 6.5), hoursAgo(2)]
    // The older mail leaves the window at 03:00; quiet hours last until 08:00.
    expect(decideEligibility({ ...input, sentAt })).toEqual({ kind: 'hold', reason: 'frequency-cap', until: new Date('2026-03-04T08:00:00Z') })
  })

  it('cancels what would have to wait past its expiry', () => {
    const soon = { ...input, expiresAt: new Date('2026-03-03T20:00:00Z'), sentAt: [hoursAgo(1), hoursAgo(2)] }
    expect(decideEligibility(soon)).toEqual({ kind: 'cancel', reason: 'frequency-cap' })
  })
})

describe('explainHeld', () => {
  it('says a sentence for every state that needs one', () => {
    expect(explainHeld(null)).toBeNull()
    expect(explainHeld('quiet-hours')).toContain('quiet hours')
    expect(explainHeld('consent', 'CANCELLED')).toContain('agreed')
    expect(explainHeld(null, 'UNKNOWN')).toContain('not sent again')
    expect(explainHeld('no-answer', 'LOST')).toContain('Probably never left')
    expect(explainHeld(null, 'ACCEPTED')).toBeNull()
  })

  it('reads out a reason of another room in its own words', () => {
    expect(explainHeld('supplier-asleep', 'CANCELLED')).toBe('Not sent: supplier asleep.')
    expect(explainHeld('supplier-asleep')).toBe('Waits: supplier asleep.')
  })
})
