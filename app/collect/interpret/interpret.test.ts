import { describe, expect, it } from 'vitest'

import { interpretWebhook } from './interpret-webhook'
import { parseBody } from './parse-body'
import { plainText } from './plain-text'
import { newestOfEach } from './version'

describe('parseBody', () => {
  it('keeps ids beyond 2^53, and leaves what looks like one inside a text', () => {
    expect(parseBody('{"id":820982911946154508,"n":5,"list":[820982911946154509],"note":": 820982911946154508,"}')).toEqual({ id: '820982911946154508', n: 5, list: ['820982911946154509'], note: ': 820982911946154508,' })
  })

  it.each(['', '[1]', '"text"', 'null', '{"email": "ann@example.com"'])('refuses %j without quoting it', (text) => {
    expect(() => parseBody(text)).toThrow(/^The body is/)
    expect(() => parseBody(text)).not.toThrow(/ann@/)
  })
})

describe('plainText', () => {
  it('drops markup and scripts and reads entities', () => {
    expect(plainText('<p>A &amp; B&nbsp;&#39;x&#x27;</p><script>alert("<p>")</script><ul><li>one</li><li>two</li></ul>')).toBe("A & B 'x' one two")
    expect(plainText('5 < 6 and &unknown; stay')).toBe('5 < 6 and &unknown; stay')
  })
})

describe('newestOfEach', () => {
  it('keeps one version of an id: the newer one, of equals the one told later', () => {
    const row = (id: string, sourceUpdatedAt: string, sourceVersion: string) => ({ id, sourceUpdatedAt, sourceVersion })
    expect(newestOfEach([row('2', 'b', 'x'), row('1', 'a', 'z'), row('2', 'b', 'y'), row('2', 'a', 'z')])).toEqual([row('1', 'a', 'z'), row('2', 'b', 'y')])
  })
})

describe('refunds', () => {
  const refund = (changes: object) => {
    const body = JSON.stringify({ id: 1, order_id: 2, created_at: '2025-01-01T00:00:00Z', refund_line_items: [], order_adjustments: [], transactions: [{ kind: 'refund', status: 'success', amount: '12.50' }, { kind: 'refund', status: 'failure', amount: '99.00' }], ...changes })
    return interpretWebhook({ topic: 'refunds/create', webhookId: 'w', triggeredAt: null, receivedAt: new Date(0), body }, 'USD')?.changes.refunds?.[0]?.amount
  }

  it('count the goods: lines and corrections, or the money alone, never shipping', () => {
    expect(refund({})).toBe('12.50')
    expect(refund({ refund_line_items: [{ line_item_id: 1, quantity: 1, subtotal: 10 }] })).toBe('10')
    expect(refund({ refund_line_items: [{ line_item_id: 1, quantity: 1, subtotal: 10 }], order_adjustments: [{ kind: 'refund_discrepancy', amount: '-2.50' }, { kind: 'shipping_refund', amount: '-5.00' }] })).toBe('12.5')
    expect(refund({ refund_shipping_lines: [{ id: 1 }] })).toBe('0')
  })
})
