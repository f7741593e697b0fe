import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

import { fileClock, manualClock } from './clock'
import { derivedId, newId } from './ids'

describe('clocks', () => {
  it('stand still until they are moved', () => {
    const clock = manualClock(new Date(1000))
    clock.advance(500)
    expect(clock.now()).toEqual(new Date(1500))
    clock.set(new Date(0))
    expect(clock.now()).toEqual(new Date(0))
  })

  it('are shared by a file, which says what is wrong with it', () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'clock-')), 'clock')
    writeFileSync(file, '1772431200000\n')
    expect(fileClock(file).now().toISOString()).toBe('2026-03-02T06:00:00.000Z')
    writeFileSync(file, 'noon')
    expect(() => fileClock(file).now()).toThrow(/"noon".*milliseconds/)
  })
})

describe('ids', () => {
  it('new ones differ, derived ones depend on their parts only and on where one ends', () => {
    expect(newId()).not.toBe(newId())
    expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(derivedId('a', 1)).toBe(derivedId('a', 1))
    expect(derivedId('ab', 'c')).not.toBe(derivedId('a', 'bc'))
  })
})
