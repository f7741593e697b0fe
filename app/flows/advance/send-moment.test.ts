import { describe, expect, it } from 'vitest'

import { sendMoment } from './send-moment'

const where = { zones: ['America/New_York', 'UTC'], bestHour: 20 }
const at = (text: string) => new Date(text)

describe('sendMoment', () => {
  it('is at once where the variant names no hour, or it is that hour', () => {
    expect(sendMoment(at('2026-03-02T15:20:00Z'), {}, where)).toEqual(at('2026-03-02T15:20:00Z'))
    expect(sendMoment(at('2026-03-02T15:20:00Z'), { sendHour: 10 }, where)).toEqual(at('2026-03-02T15:20:00Z'))
  })
  it('is the next such hour where the customer lives, also over a change of the clock', () => {
    expect(sendMoment(at('2026-03-02T15:20:00Z'), { sendHour: 12 }, where)).toEqual(at('2026-03-02T17:00:00Z'))
    expect(sendMoment(at('2026-03-02T15:20:00Z'), { sendHour: 9 }, where)).toEqual(at('2026-03-03T14:00:00Z'))
    expect(sendMoment(at('2026-03-07T15:20:00Z'), { sendHour: 9 }, where)).toEqual(at('2026-03-08T13:00:00Z'))
  })
  it('is the customer’s own hour, or at once where none is known', () => {
    expect(sendMoment(at('2026-03-02T15:20:00Z'), { sendHour: 'best' }, where)).toEqual(at('2026-03-03T01:00:00Z'))
    expect(sendMoment(at('2026-03-02T15:20:00Z'), { sendHour: 'best' }, { ...where, bestHour: null })).toEqual(at('2026-03-02T15:20:00Z'))
    expect(sendMoment(at('2026-03-02T15:20:00Z'), { sendHour: 16 }, { zones: [null, 'Nowhere/None'], bestHour: null })).toEqual(at('2026-03-02T16:00:00Z'))
  })
})
