import { describe, expect, it } from 'vitest'

import { seededRandom } from '~/platform/random'

import { nextTimeUnderCap } from './frequency-cap'

const now = new Date('2026-03-10T12:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

describe('nextTimeUnderCap', () => {
  it('lets the first mails of the window through', () => {
    expect(nextTimeUnderCap(now, [], { mails: 2, days: 7 })).toEqual(now)
    expect(nextTimeUnderCap(now, [daysAgo(1)], { mails: 2, days: 7 })).toEqual(now)
  })

  it('waits until the second newest mail has left the window', () => {
    expect(nextTimeUnderCap(now, [daysAgo(1), daysAgo(3), daysAgo(5)], { mails: 2, days: 7 })).toEqual(daysAgo(-4))
  })

  it('does not count a mail that is exactly the window old', () => {
    expect(nextTimeUnderCap(now, [daysAgo(7)], { mails: 1, days: 7 })).toEqual(now)
  })

  it('keeps every window within the cap, whatever the history', () => {
    const random = seededRandom('cap')
    for (let round = 0; round < 300; round += 1) {
      const cap = { mails: 1 + random.int(4), days: 1 + random.int(14) }
      const sent: Date[] = []
      let at = now
      for (let mail = 0; mail < 20; mail += 1) {
        at = nextTimeUnderCap(new Date(at.getTime() + random.int(3) * 86_400_000), sent, cap)
        sent.push(at)
      }
      for (const end of sent) {
        const inside = sent.filter((one) => one <= end && one.getTime() > end.getTime() - cap.days * 86_400_000)
        expect(inside.length).toBeLessThanOrEqual(cap.mails)
      }
    }
  })
})
