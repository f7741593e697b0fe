import { describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { EventQueue } from './event-queue'

describe('EventQueue', () => {
  it('hands out by time, then by key, whatever the order of arrival', () => {
    const random = seededRandom('queue')
    const entries = Array.from({ length: 500 }, (_, index) => ({ at: random.int(40), key: `k${String(index).padStart(3, '0')}` }))
    const queue = new EventQueue<string>()
    for (const { at, key } of random.shuffle(entries)) queue.push(at, key, key)
    const taken: string[] = []
    for (let due = queue.popDue(1000); due; due = queue.popDue(1000)) taken.push(due.value)
    const expected = [...entries].sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1)).map(({ key }) => key)
    expect(taken).toEqual(expected)
  })

  it('keeps what is not due yet', () => {
    const queue = new EventQueue<string>()
    queue.push(10, 'a', 'later')
    expect(queue.popDue(9)).toBeNull()
    expect(queue.nextAt).toBe(10)
    expect(queue.popDue(10)?.value).toBe('later')
    expect(queue.size).toBe(0)
  })
})
