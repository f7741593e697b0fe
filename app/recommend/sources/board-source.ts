import type { History } from '../purchases'
import { ScoreBoard } from '../score-board'
import type { FittedSource, SourceState } from '../source'

/**
 * A fitted source from the one function that adds up its scores. The sums of the last history asked about are kept:
 * a ranking asks first for the best, then for the scores of all candidates.
 */
export function boardSource(parts: {
  name: string
  depth?: number
  state: SourceState
  items: number
  addScores: (board: ScoreBoard, history: History, at: number) => void
  evidence: FittedSource['evidence']
}): FittedSource {
  let board: ScoreBoard | null = null
  let asked: History | null = null
  let askedAt = 0
  const boardFor = (history: History, at: number): ScoreBoard => {
    board ??= new ScoreBoard(parts.items)
    if (history === asked && at === askedAt) return board
    board.clear()
    parts.addScores(board, history, at)
    asked = history
    askedAt = at
    return board
  }
  return {
    name: parts.name,
    depth: parts.depth,
    state: parts.state,
    score: (history, at, limit) => boardFor(history, at).best(limit),
    scoreOf: (history, at, items) => {
      const sums = boardFor(history, at)
      const scores = new Float32Array(items.length)
      for (let i = 0; i < items.length; i++) scores[i] = sums.get(items[i]!)
      return scores
    },
    evidence: parts.evidence,
  }
}
