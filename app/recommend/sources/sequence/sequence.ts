import type { Backend } from '~/ml'
import type { History } from '../../purchases'
import type { CandidateSource, FittedSource, SourceState } from '../../source'
import { boardSource } from '../board-source'
import { NextItemReader, nextItemState, type NextItemWeights } from './next-item-weights'
import { trainNextItem, type NextItemTraining } from './train-next-item'

export const sequenceDefaults: NextItemTraining = {
  dimensions: 48, length: 30, batchSize: 32, negatives: 256, negativePower: 0.5, epochs: 12, mostTokens: 1_000_000, learningRate: 0.005, dropout: 0.25, clipNorm: 5,
}

/**
 * What comes next after this order of purchases: an LSTM that reads them one by one. It is trained in TensorFlow.js and
 * answers in plain code, so that asking needs no backend. It holds products only.
 *
 * @param backend needed for `fit`; `open` does without
 */
export function sequenceSource(backend: Backend | null, options: Partial<NextItemTraining> = {}): CandidateSource {
  const chosen = { ...sequenceDefaults, ...options }
  const name = 'sequence'
  const open = (state: SourceState, items: number): FittedSource => {
    const weights = state as unknown as NextItemWeights
    const trained = state.trained as Uint8Array
    const { dimensions } = chosen
    const reader = new NextItemReader(weights)
    let asked: { history: History; hidden: Float64Array | null } | null = null
    const hiddenAfter = (history: History): Float64Array | null => {
      if (asked?.history !== history) {
        const read = Array.from(history.item.subarray(-chosen.length)).filter((item) => trained[item] === 1)
        asked = { history, hidden: read.length === 0 ? null : reader.read(read) }
      }
      return asked.hidden
    }
    /** In proportion to the chance of being next; above 0 for every product that was trained. */
    const scoreFor = (hidden: Float64Array, item: number): number => {
      if (trained[item] !== 1) return 0
      let logit = 0
      for (let d = 0, at = item * dimensions; d < dimensions; d++) logit += hidden[d]! * weights.embedding[at + d]!
      return Math.exp(Math.min(30, Math.max(-30, logit)))
    }
    const source = boardSource({
      name,
      state,
      items,
      addScores: (board, history) => {
        const hidden = hiddenAfter(history)
        if (hidden) for (let item = 0; item < trained.length; item++) board.add(item, scoreFor(hidden, item))
      },
      // What an order of purchases hints at is no fact to tell.
      evidence: () => null,
    })
    return {
      ...source,
      scoreOf: (history, _at, wanted) => {
        const hidden = hiddenAfter(history)
        return hidden ? Float32Array.from(wanted, (item) => scoreFor(hidden, item)) : new Float32Array(wanted.length)
      },
    }
  }
  return {
    name,
    open: (state, catalogue) => open(state, catalogue.length),
    fit: (purchases) => {
      if (backend === null) throw new Error('The sequence model is trained by TensorFlow.js: load a backend before fitting it.')
      const trained = new Uint8Array(purchases.items.length)
      for (const item of purchases.item) trained[item] = 1
      return open(nextItemState(trainNextItem(backend, purchases, chosen), trained), purchases.items.length)
    },
  }
}
