import type { History } from '../purchases'
import { ScoreBoard } from '../score-board'
import type { FittedSource, SourceState } from '../source'

/** A fitted source from the one function that adds up its scores. */
export function boardSource(parts: {
  name: string
  depth?: number
  state: SourceState
  items: number
  addScores: (board: ScoreBoard, history: History, at: number) => void
  evidence: FittedSource['evidence']
}): FittedSource {
  const board = new ScoreBoard(parts.items)
  return {
    name: parts.name,
    depth: parts.depth,
    state: parts.state,
    score: (history, at, limit) => {
      parts.addScores(board, history, at)
      return board.take(limit)
    },
    scoreOf: (history, at, items) => {
      parts.addScores(board, history, at)
      const scores = new Float32Array(items.length)
      for (let i = 0; i < items.length; i++) scores[i] = board.get(items[i]!)
      board.clear()
      return scores
    },
    evidence: parts.evidence,
  }
}
