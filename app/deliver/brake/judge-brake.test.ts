import { describe, expect, it } from 'vitest'

import { judgeBrake } from './judge-brake'

describe('judgeBrake', () => {
  it.each([
    ['complaints at the limit', { mails: 10_000, complained: 8, bounced: 0 }],
    ['bounces at the limit', { mails: 1_000, complained: 0, bounced: 20 }],
    ['one complaint, whatever the rate', { mails: 400, complained: 1, bounced: 0 }],
    ['few bounces, whatever the rate', { mails: 200, complained: 0, bounced: 4 }],
    ['too few mails for a rate', { mails: 199, complained: 10, bounced: 100 }],
    ['no mails', { mails: 0, complained: 0, bounced: 0 }],
  ])('lets a store go on with %s', (_name, counts) => {
    expect(judgeBrake(counts)).toEqual({ stop: false })
  })

  it('stops above 0.08 % complaints', () => {
    expect(judgeBrake({ mails: 10_000, complained: 9, bounced: 0 })).toMatchObject({ stop: true, cause: 'complaints', rate: 0.0009 })
  })

  it('stops above 2 % bounces', () => {
    const verdict = judgeBrake({ mails: 1_000, complained: 0, bounced: 21 })
    expect(verdict).toMatchObject({ stop: true, cause: 'bounces', rate: 0.021 })
    expect(verdict.stop && verdict.explanation).toContain('2.1 % of the last 1000 mails bounced')
  })
})
