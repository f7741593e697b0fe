import type { BoughtBefore } from './exclusions'
import type { Purchases } from './purchases'
import type { CandidateSource, CatalogueItem, FittedSource } from './source'
import { contentSource } from './sources/content'
import { popularSource } from './sources/popular'
import { repeatSource } from './sources/repeat'
import { storefrontSource } from './sources/storefront'

/** The names of the sources that answer one after the other, in this order, where no trees rank all of them at once. */
export const chainNames = ['repeat', 'item-to-item', 'content', 'popular'] as const

/** What is left when no model has won: nothing that was learned from who bought what together. */
export const plainSources: readonly CandidateSource[] = [repeatSource(), contentSource(), popularSource()]

export function fitPlainSources(purchases: Purchases, catalogue: readonly CatalogueItem[], at: number): FittedSource[] {
  return plainSources.map((source) => source.fit(purchases, catalogue, at))
}

/** The chain out of all fitted sources. */
export function chainOf(sources: readonly FittedSource[]): FittedSource[] {
  return chainNames.map((name) => sources.find((source) => source.name === name)!)
}

/** The chain with what was lately looked at behind what is bought again and again. */
export function withStorefront(chain: readonly FittedSource[], catalogue: readonly CatalogueItem[]): FittedSource[] {
  const [first, ...others] = chain
  return first ? [first, storefrontSource().open({}, catalogue), ...others] : []
}

/** What the repeat source counted of each product, beside the merchant's word on what is a consumable. */
export function boughtBeforeOf(
  sources: readonly FittedSource[],
  catalogue: readonly CatalogueItem[],
  consumables: readonly string[],
): (item: number) => BoughtBefore {
  const { state } = sources.find(({ name }) => name === 'repeat')!
  const types = new Set(consumables.map((type) => type.toLowerCase()))
  return (item) => ({
    buyers: state.buyers![item] ?? 0,
    repeatBuyers: state.repeatBuyers![item] ?? 0,
    intervalDays: state.intervalDays![item] || null,
    consumable: types.has(catalogue[item]!.productType.toLowerCase()),
  })
}
