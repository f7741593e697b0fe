import { rulesFor, type Rule } from './rule'

const say = rulesFor('reason')

/** One line under a product: why this one. */
export const englishReasons: readonly Rule[] = [
  say('goes-with', ['plain', 'refined'], `
    [Customers|Others] who [bought|chose] your {earlier} [also chose this|also bought this].
    [To go with|Chosen to go with] <mine>.
    [A complement|A companion] to <mine>.
  `),
  say('goes-with', ['warm', 'playful'], `
    [Good company for|A good match for|A nice partner for] <mine>.
    [Customers|Others] who [bought|chose] your {earlier} chose this too.
    [Would go well with|Would sit well beside] <mine>.
  `),
  say('similar-vendor', 'all', `
    [Also|More] from {vendor}.
    From {vendor}, like <mine>.
    [Another|One more] from {vendor}, like <mine>.
  `),
  say('similar-type', 'all', `
    [Also in|Another find in] {type}, like <mine>.
    [More in|Something else in] {type}.
  `),
  say('similar', 'all', `
    [Along the lines of|In keeping with|In the spirit of] <mine>.
    For a change from your {earlier}.
  `),
  say('popular', 'all', `
    [Chosen|Bought] by {buyers} customers in the last {days} days.
    {buyers} customers [chose|bought] this in the last {days} days.
    Often chosen: {buyers} customers in {days} days.
  `),
  say('new', 'all', `
    Added on {added}.
    [New|Newly added] at {shop}.
    In the shop since {added}.
  `),
  say('buy-again', 'all', `
    You [last bought|bought|last ordered] this in {month}.
    [From|As in] your {month} order.
    [Time for more|Running low]? You bought this in {month}.
  `),
  say(['goes-with', 'similar-vendor', 'similar-type', 'similar'], 'all', `
    With <order> in mind.
  `),
]
