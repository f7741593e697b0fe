import { describe, expect, it } from 'vitest'
import { foreseeNextOrder } from './foresee-next-order'

const at = (text: string) => new Date(`${text}T12:00:00Z`)

describe('foreseeNextOrder', () => {
  const profile = { lastOrderAt: at('2026-01-01'), expectedIntervalDays: 30, intervalSpread: 3, computedAt: at('2026-01-05') }

  it('counts the interval and its ends from the last order', () => {
    expect(foreseeNextOrder(profile)).toEqual({ around: at('2026-01-31'), from: at('2026-01-11'), until: at('2026-04-01'), late: false })
  })

  it('says who is late, and nothing of who never bought', () => {
    expect(foreseeNextOrder({ ...profile, computedAt: at('2026-03-01') })?.late).toBe(false)
    expect(foreseeNextOrder({ ...profile, computedAt: at('2026-04-02') })?.late).toBe(true)
    expect(foreseeNextOrder({ ...profile, lastOrderAt: null })).toBeNull()
    expect(foreseeNextOrder({ ...profile, intervalSpread: null })).toBeNull()
  })
})
