import { rulesFor, type Rule } from './rule'

const say = rulesFor('preheader')

/** What the subject leaves open, at most 90 characters. */
export const englishPreheaders: readonly Rule[] = [
  say(['goes-with', 'similar-vendor', 'similar-type', 'similar', 'popular', 'new', 'buy-again'], 'all', `
    1:<idea> from {shop}. <see>.
    2:<ideas> from {shop}. <see>.
    1:<see>. We say why we <chose> it.
    2:<see>. We say why we <chose> each.
  `),
  say('goes-with', 'all', `
    1:<idea>, <chosen> to go with <order>.
    2:<ideas>, <chosen> to go with <order>.
    [Also bought|Bought] by customers who [chose|bought] the {earlier}.
  `),
  say(['goes-with', 'similar-vendor', 'similar-type', 'similar'], 'all', `
    [Chosen|Picked] with <order> in mind.
  `),
  say('popular', 'all', `
    [Chosen|Bought] by {buyers} customers in the last {days} days.
    {buyers} [customers|other customers] in {days} days. [See what you think|Have a look].
  `),
  say('new', 'all', `
    [Added|In the shop since] {added}. [Have a look|See what you think].
    [New|Newly added] at {shop}. [Have a look|See what you think].
  `),
  say('buy-again', 'all', `
    You last [ordered|bought] it in {month}. [Order it again here|It is still here].
    You bought it in {month}. [Need more|Time for more]?
    Your last order of it was in {month}.
  `),
  say('offer', 'all', `
    Use the code {code} [at checkout|when you check out], <until>.
    [Your code|The code] {code} gives you {percentage} off <until>.
    {percentage} off with {code}. [Valid|Good] <until>.
  `),
  say('lapsed', 'all', `
    1:<idea>, [whenever it suits you|in your own time].
    2:<ideas>, [whenever it suits you|in your own time].
    1:<idea> from {shop}, [whenever it suits you|in your own time].
    2:<ideas> from {shop}, [whenever it suits you|in your own time].
  `),
  say('lapsed-offer', 'all', `
    [Use|Enter] {code} at checkout, <until>.
    The code {code} is yours <until>.
    {percentage} off with {code}, if you like.
  `),
  say('mixed', 'all', `
    Each with its price and the reason it is here.
    {product} among them. <see>.
    <ideas> from {shop}, each for a reason.
    <see>. We say why we <chose> each.
  `),
]
