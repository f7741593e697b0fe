import type { StoreRules } from './store-rules'

/** A product with the place it has by its score. */
export interface ScoredItem {
  item: number
  score: number
  /** Chance of a purchase, 0 to 1; null where scores were not calibrated. */
  probability: number | null
  /** What moved it before any rule did. */
  moves?: Move[]
}

/** A rule of the merchant's that moved a product, or that the customer lately looked at it. Places from 1. */
export interface Move {
  rule: 'looked-at' | 'expected-value' | 'expected-margin' | 'boost' | 'diversity'
  from: number
  to: number
  /** Of a boost: how many times as much the product counts. */
  factor?: number
}

export interface ArrangedItem extends ScoredItem {
  moves: Move[]
}

/** So many times what is asked for is scored before the rules arrange it: what stands lower cannot come to the top. */
const widening = 5

type Arranging = Pick<StoreRules, 'settings' | 'factor' | 'price' | 'margin' | 'likeness'>

/** How many products have to be scored so that `count` can be arranged. */
export function wantedFor({ settings }: Pick<StoreRules, 'settings'>, count: number): number {
  return settings.boosts.length > 0 || settings.diversity > 0 || settings.orderBy !== 'probability' ? widening * count : count
}

/**
 * The merchant's order of what was scored, the one place where it is made: by expected value or margin instead of chance,
 * times the boosts, then one after the other by maximal marginal relevance, (1 − d) · worth − d · likeness to what is chosen
 * already (Carbonell & Goldstein 1998, equation 1 with λ = 1 − d). Each product tells which rules moved it.
 *
 * @param scored best first
 */
export function arrange(scored: readonly ScoredItem[], rules: Arranging, count: number): ArrangedItem[] {
  const { orderBy, diversity } = rules.settings
  let standing = scored.map((one, place): Standing => ({ ...one, worth: one.probability ?? 1 / Math.log2(place + 2), moves: one.moves ?? [] }))
  if (orderBy !== 'probability') {
    // Costs that were never read, or have been forgotten, leave the price to go by; the move says which it was.
    const [rule, earned] = orderBy === 'expected-margin' && rules.margin ? (['expected-margin', rules.margin] as const) : (['expected-value', rules.price] as const)
    standing = reorder(standing, ({ item, worth }) => worth * earned[item]!, rule, () => ({}))
  }
  if (standing.some(({ item }) => rules.factor[item] !== 1)) {
    standing = reorder(standing, ({ item, worth }) => worth * rules.factor[item]!, 'boost', ({ item }) => (rules.factor[item] === 1 ? null : { factor: rules.factor[item]! }))
  }
  const chosen = diversity > 0 ? diversify(standing, rules.likeness, diversity, count) : standing.slice(0, count)
  return chosen.map(({ item, score, probability, moves }) => ({ item, score, probability, moves }))
}

interface Standing extends ArrangedItem {
  /** What it stands by: chance, expected value or expected margin, times its boosts. */
  worth: number
}

/** The same in the order of a new worth, equals as they stood; `tell` gives what a moved one tells of the rule, null for nothing. */
function reorder(standing: readonly Standing[], worthOf: (one: Standing) => number, rule: Move['rule'], tell: (one: Standing) => Pick<Move, 'factor'> | null): Standing[] {
  const sorted = standing.map((one, from) => ({ one: { ...one, worth: worthOf(one) }, from })).sort((a, b) => b.one.worth - a.one.worth || a.from - b.from)
  return sorted.map(({ one, from }, to) => withMove(one, rule, from, to, tell(one)))
}

function withMove(one: Standing, rule: Move['rule'], from: number, to: number, told: Pick<Move, 'factor'> | null): Standing {
  return from === to || told === null ? one : { ...one, moves: [...one.moves, { rule, from: from + 1, to: to + 1, ...told }] }
}

function diversify(standing: readonly Standing[], likeness: StoreRules['likeness'], diversity: number, count: number): Standing[] {
  const most = Math.max(...standing.map(({ worth }) => worth)) || 1
  const left = standing.map((one, from) => ({ one, from, nearest: 0 }))
  const chosen: Standing[] = []
  while (chosen.length < count && left.length > 0) {
    const gain = ({ one, nearest }: (typeof left)[number]) => (1 - diversity) * (one.worth / most) - diversity * nearest
    const best = left.reduce((top, candidate) => (gain(candidate) > gain(top) ? candidate : top))
    left.splice(left.indexOf(best), 1)
    chosen.push(withMove(best.one, 'diversity', best.from, chosen.length, {}))
    const to = likeness(best.one.item)
    for (const candidate of left) candidate.nearest = Math.max(candidate.nearest, to(candidate.one.item))
  }
  return chosen
}
