import { describe, expect, it } from 'vitest'

import { lastClick } from './last-click'

const clicks = [{ sendId: 'a', at: new Date('2026-03-01T10:00:00Z') }, { sendId: 'b', at: new Date('2026-03-03T10:00:00Z') }]

describe('lastClick', () => {
  it('credits the last click before the order', () => {
    expect(lastClick(clicks, new Date('2026-03-04T00:00:00Z'), 5)?.sendId).toBe('b')
    expect(lastClick(clicks, new Date('2026-03-02T00:00:00Z'), 5)?.sendId).toBe('a')
  })
  it('credits nothing before a click or after the window, to the millisecond', () => {
    expect(lastClick(clicks, new Date('2026-03-01T09:59:59Z'), 5)).toBeNull()
    expect(lastClick(clicks, new Date('2026-03-08T10:00:00.000Z'), 5)?.sendId).toBe('b')
    expect(lastClick(clicks, new Date('2026-03-08T10:00:00.001Z'), 5)).toBeNull()
    expect(lastClick([], new Date('2026-03-08T10:00:00Z'), 5)).toBeNull()
  })
})
