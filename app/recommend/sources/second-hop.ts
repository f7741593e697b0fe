import type { CandidateSource, FittedSource, SourceState } from '../source'
import { ScoreBoard } from '../score-board'
import { SparseMatrixBuilder, type SparseMatrix } from '../sparse-matrix'
import { boardSource } from './board-source'
import { addNeighbours, itemToItemSource, type ItemToItemOptions } from './item-to-item'

export interface SecondHopOptions {
  /** How the first step is measured. */
  first: Partial<ItemToItemOptions>
  /** Neighbours of each product that are stepped on, and ends of two steps that are kept. */
  stepped: number
  neighbours: number
  historyDecay: number
}

/**
 * What is bought after what is bought after: two steps along item-to-item, for pairs that no customer has bought yet.
 * One step of a random walk more than the neighbourhood (as P3alpha, Cooper et al. 2014, has more than item-kNN).
 */
export function secondHopSource({ first, stepped, neighbours, historyDecay }: SecondHopOptions): CandidateSource {
  const name = 'second-hop'
  const open = (state: SourceState): FittedSource => {
    const matrix: SparseMatrix = { start: state.start as Uint32Array, column: state.column as Uint32Array, value: state.value as Float32Array }
    return boardSource({
      name,
      state,
      items: matrix.start.length - 1,
      addScores: (board, history) => addNeighbours(board, matrix, history, historyDecay),
      // Two steps lead here, but nobody has walked both: there is no fact to tell.
      evidence: () => null,
    })
  }
  return {
    name,
    open,
    fit: (purchases, catalogue, at) => {
      const { state } = itemToItemSource(first).fit(purchases, catalogue, at)
      return open({ ...twoSteps({ start: state.start as Uint32Array, column: state.column as Uint32Array, value: state.value as Float32Array }, stepped, neighbours) })
    },
  }
}

/** The matrix times itself, keeping the `neighbours` largest of each row; the way back to where it began is left out. */
export function twoSteps(matrix: SparseMatrix, stepped: number, neighbours: number): SparseMatrix {
  const items = matrix.start.length - 1
  const board = new ScoreBoard(items)
  const builder = new SparseMatrixBuilder()
  for (let a = 0; a < items; a++) {
    const end = Math.min(matrix.start[a + 1]!, matrix.start[a]! + stepped)
    for (let e = matrix.start[a]!; e < end; e++) {
      const middle = matrix.column[e]!
      const second = Math.min(matrix.start[middle + 1]!, matrix.start[middle]! + stepped)
      for (let f = matrix.start[middle]!; f < second; f++) {
        const b = matrix.column[f]!
        if (b !== a) board.add(b, matrix.value[e]! * matrix.value[f]!)
      }
    }
    const best = board.take(neighbours)
    builder.addRow(best.items, best.scores)
  }
  return builder.finish()
}
