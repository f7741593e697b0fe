import { rulesFor, type Rule } from './rule'

const say = rulesFor('reason')

/** One line under a product: why this one. */
export const englishReasons: readonly Rule[] = [
  say('goes-with', ['plain', 'refined'], `
    [Customers|Others] who [bought|chose] the {earlier} [also chose this|also bought this].
    [To go with|Chosen to go with] <mine>.
    [A complement|A companion] to <mine>.
  `),
  say('goes-with', ['warm', 'playful'], `
    [Good company for|A good match for|A nice partner for] <mine>.
    [Customers|Others] who [bought|chose] the {earlier} chose this too.
    [Would go well with|Would sit well beside] <mine>.
  `),
  say('similar-vendor', 'all', `
    [Also|More] from {vendor}.
    From {vendor}, like <mine>.
    [Another|One more] from {vendor}, like <mine>.
    Because you bought the {earlier}: [more|something else] from {vendor}.
  `),
  say('similar-type', 'all', `
    [Also in|Another find in] {type}, like <mine>.
    Because you bought the {earlier}: [more|something else] in {type}.
    [More in|Something else in] {type}.
  `),
  say('similar', 'all', `
    [Along the lines of|In keeping with|In the spirit of] <mine>.
    Because you [bought|chose] the {earlier}[| in {month}].
    [Similar to|Along the lines of|In keeping with] what you bought in {month}.
  `),
  say('popular', 'all', `
    [Chosen|Bought] by {buyers} customers in the last {days} days.
    {buyers} customers [chose|bought] this in the last {days} days.
    Often chosen: {buyers} customers in {days} days.
  `),
  say('new', 'all', `
    [New since|In the shop since] {added}.
    [New|Newly added] at {shop}.
    Added on {added}, so [perhaps new to you|you may not have seen it].
  `),
  say('buy-again', 'all', `
    You [last bought|bought|last ordered] this in {month}.
    [From|As in] your {month} order.
    [Time for more|Running low]? You bought this in {month}.
    The same [as last time|again, if you need it].
  `),
  say('goes-with', 'all', `
    [Goes|To go] with <order>.
    [Bought|Chosen] by others together with the {earlier}.
  `),
]
