import { pack, unpack } from './pack'
import { treesOf, treesState, type BoostedTrees } from './ranker/boosted-trees'
import type { FeatureSources } from './ranker/feature-rows'
import { statisticsOf, statisticsState } from './ranker/item-statistics'
import type { SourceState } from './source'

export const modelKind = 'recommend'

/** What a live model keeps: its products, the day it was fitted, and the numbers of each part. No customer. */
export interface ModelArtifact {
  items: readonly string[]
  at: number
  /** null: the chain of sources ranked better than the trees, or there was too little to learn them from. */
  trees: BoostedTrees | null
  statistics: FeatureSources['statistics']
  states: Record<string, SourceState>
}

export function packModel(model: Pick<ModelArtifact, 'items' | 'at' | 'trees'> & { fitted: FeatureSources }): Uint8Array {
  const states = Object.fromEntries(model.fitted.sources.map(({ name, state }) => [`source/${name}`, state]))
  const trees: Record<string, SourceState> = model.trees === null ? {} : { trees: treesState(model.trees) }
  return pack({ items: model.items, at: model.at }, { ...states, ...trees, statistics: statisticsState(model.fitted.statistics) })
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
  const { trees, statistics, ...sources } = parts
  return {
    items,
    at,
    trees: trees ? treesOf(trees) : null,
    statistics: statisticsOf(grow(statistics!, known.length, items.length)),
    states: Object.fromEntries(Object.entries(sources).map(([name, state]) => [name.slice('source/'.length), grow(state, known.length, items.length)])),
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
