import { describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { ScoreBoard, selectBest } from './score-board'

describe('ScoreBoard', () => {
  it('adds up, gives the best and is empty afterwards', () => {
    const board = new ScoreBoard(5)
    board.add(3, 1)
    board.add(1, 2)
    board.add(3, 2.5)
    board.add(4, 0)
    expect(board.take(2)).toEqual({ items: Uint32Array.of(3, 1), scores: Float32Array.of(3.5, 2) })
    expect(board.take(2).items).toHaveLength(0)
  })
})

describe('selectBest', () => {
  it('agrees with sorting everything, whatever the limit', () => {
    const random = seededRandom('select')
    for (let size = 0; size < 60; size++) {
      const items = Uint32Array.from({ length: size }, (_, i) => i)
      const scores = Float32Array.from(items, () => random.int(12))
      const sorted = [...scores].sort((a, b) => b - a)
      for (const limit of [0, 1, 3, size, Infinity]) {
        const best = selectBest(items, scores, limit)
        expect([...best.scores]).toEqual(sorted.slice(0, limit))
        expect(new Set(best.items).size).toBe(Math.min(limit, size))
        best.items.forEach((item, i) => expect(scores[item]).toBe(best.scores[i]))
      }
    }
  })

  it('does not let the order of arrival decide among equals', () => {
    const items = Uint32Array.from({ length: 100 }, (_, i) => i)
    const best = selectBest(items, new Float32Array(100).fill(1), 10).items
    expect([...best]).not.toEqual([...items.slice(0, 10)])
    expect(selectBest(items.slice().reverse(), new Float32Array(100).fill(1), 10).items).toEqual(best)
  })
})
