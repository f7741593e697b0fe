import type { PurchaseColumns } from '../purchases'
import type { BoostedTrees, RankingRows } from '../ranker/boosted-trees'
import type { FeatureSources } from '../ranker/feature-rows'
import { openFeatureSources, type FittedStates } from '../ranker/ranker-sources'
import type { Recommender } from '../recommender'
import type { StoreRules } from '../rules/store-rules'
import { openServing, type ServingModel } from '../serving'
import type { CatalogueItem } from '../source'
import type { VisitColumns } from '../visits'
import type { CaseTable } from './case-table'

/** What a member of the crew can be given to hold, by kind. */
export interface HeldKinds {
  catalogue: readonly CatalogueItem[]
  purchases: PurchaseColumns
  states: FittedStates
  cases: CaseTable
  trees: BoostedTrees
  rows: RankingRows
  serving: ServingModel
  visits: VisitColumns
}

/** The values that one thread holds, by kind and name. */
export class Held {
  private readonly values = new Map<string, unknown>()
  private readonly opened = new Map<string, Map<string, FeatureSources>>()
  private readonly served = new Map<string, ReturnType<typeof openServing>>()

  set<K extends keyof HeldKinds>(kind: K, name: string, value: HeldKinds[K] | null): void {
    const key = `${kind}/${name}`
    if (value === null) this.values.delete(key)
    else this.values.set(key, value)
    if (kind === 'serving') this.served.delete(name)
    if (kind === 'states') this.opened.delete(name)
    if (kind === 'catalogue') this.opened.clear()
  }

  /** @throws RangeError when nothing of that name was given */
  get<K extends keyof HeldKinds>(kind: K, name: string): HeldKinds[K] {
    const value = this.values.get(`${kind}/${name}`)
    if (value === undefined) throw new RangeError(`This thread was not given the ${kind} "${name}".`)
    return value as HeldKinds[K]
  }

  /** The recommender and the rules of a name, opened at first use. */
  serving(name: string): { recommender: Recommender; rules: StoreRules } {
    const known = this.served.get(name)
    if (known) return known
    const opened = openServing(this.get('serving', name))
    this.served.set(name, opened)
    return opened
  }

  /** The fitted sources of a name, opened at first use. @param without names of sources that are to be left out */
  sources(name: string, without: readonly string[] = []): FeatureSources {
    const views = this.opened.get(name) ?? new Map<string, FeatureSources>()
    this.opened.set(name, views)
    const known = views.get(without.join())
    if (known) return known
    const { sources: states, statistics } = this.get('states', name)
    const kept = Object.fromEntries(Object.entries(states).filter(([source]) => !without.includes(source)))
    const sources = openFeatureSources({ sources: kept, statistics }, this.get('catalogue', 'all'))
    views.set(without.join(), sources)
    return sources
  }
}
