import type { Purchases } from './purchases'
import type { BoughtBefore } from './exclusions'
import type { CandidateSource, CatalogueItem, FittedSource, SourceState } from './source'
import { contentSource } from './sources/content'
import { itemToItemSource } from './sources/item-to-item'
import { popularSource } from './sources/popular'
import { repeatSource } from './sources/repeat'

/** The sources in the order they are asked. */
export const chainSources: readonly CandidateSource[] = [repeatSource(), itemToItemSource(), contentSource(), popularSource()]

/** What is left when no model has won: nothing that was learned from who bought what together. */
export const plainSources: readonly CandidateSource[] = chainSources.filter(({ name }) => name !== 'item-to-item')

export function fitSources(sources: readonly CandidateSource[], purchases: Purchases, catalogue: readonly CatalogueItem[], at: number): FittedSource[] {
  return sources.map((source) => source.fit(purchases, catalogue, at))
}

/** What the repeat source counted of each product, beside the merchant's word on what is a consumable. */
export function boughtBeforeOf(
  sources: readonly FittedSource[],
  catalogue: readonly CatalogueItem[],
  consumables: readonly string[],
): (item: number) => BoughtBefore {
  const state: SourceState = sources.find(({ name }) => name === 'repeat')!.state
  const types = new Set(consumables.map((type) => type.toLowerCase()))
  return (item) => ({
    buyers: state.buyers![item] ?? 0,
    repeatBuyers: state.repeatBuyers![item] ?? 0,
    intervalDays: state.intervalDays![item] || null,
    consumable: types.has(catalogue[item]!.productType.toLowerCase()),
  })
}
