import { describe, expect, it } from 'vitest'
import { raiseLookedAt } from './raise-looked-at'
import { emptyHistory, type History } from './purchases'
import { meeting, openMeetings } from './visits'

const pull = { viewed: 0.04, inCart: 0.2 }
const ranked = [0.1, 0.05, 0.05, 0.01].map((probability, item) => ({ item, score: 9 - item, probability }))

describe('raiseLookedAt', () => {
  it('adds the chance that looking gives to that of the orders, and tells what moved', () => {
    const raised = raiseLookedAt(ranked, [{ item: 2, strength: meeting.viewed, faded: 1 }, { item: 3, strength: meeting.inCart, faded: 0.5 }], pull)
    expect(raised.map(({ item }) => item)).toEqual([3, 0, 2, 1])
    expect(raised.map(({ probability }) => Number(probability?.toFixed(4)))).toEqual([0.109, 0.1, 0.088, 0.05])
    expect(raised.map(({ moves }) => moves)).toEqual([[{ rule: 'looked-at', from: 4, to: 1 }], undefined, undefined, undefined])
  })

  it('leaves equals as they stood, and everything where nothing was looked at', () => {
    expect(raiseLookedAt(ranked, [], pull).map(({ item }) => item)).toEqual([0, 1, 2, 3])
    const uncalibrated = ranked.map((one) => ({ ...one, probability: null }))
    expect(raiseLookedAt(uncalibrated, [{ item: 3, strength: meeting.inCart, faded: 1 }], pull)).toEqual(uncalibrated)
  })
})

describe('openMeetings', () => {
  const history: History = {
    ...emptyHistory, item: Uint32Array.of(1, 2), basket: Uint32Array.of(0, 1), day: Float64Array.of(90, 98), quantity: Float32Array.of(1, 1), price: Float32Array.of(1, 1),
    visits: { item: Uint32Array.of(1, 2, 3, 4), day: Float64Array.of(95, 97, 90, 101), strength: Uint8Array.of(1, 2, 1, 1) },
  }

  it('leaves out what was bought since and what comes later, and fades the rest by half in ten days', () => {
    expect(openMeetings(history, 100)).toEqual([{ item: 1, strength: 1, faded: 2 ** -0.5 }, { item: 3, strength: 1, faded: 0.5 }])
    expect(openMeetings(emptyHistory, 100)).toEqual([])
  })
})
