import { describe, expect, it } from 'vitest'
import { Ledger, type LedgerEntry } from './ledger'

const entry = (recipient: string, sendId: string | null, contentHash: string): LedgerEntry => ({
  messageId: 'm', acceptedAt: 0, recipient, subject: '', sendId, customArgs: {}, headers: {}, contentHash, answer: '202', bytes: 0, htmlBytes: 0, products: [], listUnsubscribe: true,
})

describe('Ledger', () => {
  it('counts no double where every mail is its own', () => {
    const ledger = new Ledger()
    ledger.add(entry('a@example.com', 's1', 'h1'))
    ledger.add(entry('a@example.com', 's2', 'h2'))
    ledger.add(entry('b@example.com', 's1', 'h1'))
    expect(ledger.countDoubles().doubleSends).toBe(0)
  })

  it('counts pairs: three of the same are three pairs', () => {
    const ledger = new Ledger()
    for (let i = 0; i < 3; i++) ledger.add(entry('a@example.com', 's1', `h${i}`))
    expect(ledger.countDoubles()).toEqual({ doubleSends: 3, bySendId: 3, byContent: 0 })
  })

  it('sees the same content under another id, and counts a pair once that is both', () => {
    const ledger = new Ledger()
    ledger.add(entry('a@example.com', 's1', 'h'))
    ledger.add(entry('a@example.com', 's1', 'h'))
    ledger.add(entry('a@example.com', 's2', 'h'))
    expect(ledger.countDoubles()).toEqual({ doubleSends: 3, bySendId: 1, byContent: 3 })
  })
})
