import { pack, unpack } from './pack'
import { treesOf, treesState, type BoostedTrees } from './ranker/boosted-trees'
import type { Steps } from './ranker/isotonic'
import type { FittedStates } from './ranker/ranker-sources'
import type { SourceState } from './source'

export const modelKind = 'recommend'

/** What a live model keeps: its products, the day it was fitted, and the numbers of each part. No customer. */
export interface ModelArtifact {
  items: readonly string[]
  at: number
  /** null: the chain of sources ranked better than the trees, or there was too little to learn them from. */
  trees: BoostedTrees | null
  states: Omit<FittedStates, 'planned'>
  /** Score of the trees → chance of purchase; null where it could not be measured. */
  steps: Steps | null
}

export function packModel({ items, at, trees, states, steps }: ModelArtifact): Uint8Array {
  const sources = Object.fromEntries(Object.entries(states.sources).map(([name, state]) => [`source/${name}`, state]))
  return pack({ items, at }, {
    ...sources,
    ...(trees && { trees: treesState(trees) }),
    ...(steps && { steps: { ...steps } }),
    statistics: states.statistics,
  })
}

/**
 * Opens a packed model for a catalogue that may have grown: products after those of the model get empty rows.
 *
 * @param items the products wanted: those of the model first, in its order
 * @throws Error when the bytes are not a packed model, or a model of other products
 */
export function unpackModel(bytes: Uint8Array, growTo: (known: readonly string[]) => readonly string[]): ModelArtifact {
  const { meta, parts } = unpack(bytes)
  const { items: known, at } = meta as { items: string[]; at: number }
  const items = growTo(known)
  if (known.some((id, i) => items[i] !== id)) throw new Error('The wanted products must begin with those of the model.')
  const { trees, statistics, steps, ...sources } = parts
  return {
    items,
    at,
    trees: trees ? treesOf(trees) : null,
    steps: steps ? { from: steps.from as Float64Array, value: steps.value as Float64Array } : null,
    states: {
      sources: Object.fromEntries(Object.entries(sources).map(([name, state]) => [name.slice('source/'.length), grow(state, known.length, items.length)])),
      statistics: grow(statistics!, known.length, items.length),
    },
  }
}

/** Arrays with one number a product get zeros for the new ones, starts of rows get empty rows; others stay. */
function grow(state: SourceState, from: number, to: number): SourceState {
  return Object.fromEntries(
    Object.entries(state).map(([name, array]) => {
      if (from === to || (array.length !== from && !(name === 'start' && array.length === from + 1))) return [name, array]
      const Type = array.constructor as new (length: number) => typeof array
      const grown = new Type(array.length + to - from)
      grown.set(array)
      if (name === 'start') grown.fill(array.at(-1)!, array.length)
      return [name, grown]
    }),
  )
}
