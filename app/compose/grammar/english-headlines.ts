import { rulesFor, type Rule } from './rule'

const say = rulesFor('headline')

/** The first line inside the mail. */
export const englishHeadlines: readonly Rule[] = [
  say('goes-with', 'all', `
    [A match for|To go with|Good company for] your {earlier}
    1:[One thing|Something] to go with <order>
    2:[A few things|Good company] for <order>
    To go with <order>
  `),
  say('similar-vendor', 'all', `
    [More|Something else] from {vendor}
    Because you [chose|bought] {vendor}
    You know {vendor} already
    [Another|One more] from {vendor}
  `),
  say('similar-type', 'all', `
    [More|Something else] in {type}
    [From the same shelf|On the same shelf]: {type}
    A change from your {earlier}
  `),
  say('similar', 'all', `
    [In the spirit of|Along the lines of|In keeping with] your {earlier}
    If you like your {earlier}
    [In the same spirit|In the same vein|Along the same lines]
    [Something|More] like your {earlier}
  `),
  say('popular', 'all', `
    What {buyers} customers [chose|have chosen|bought] lately
    [What|See what] others [choose|buy|are buying]
  `),
  say('new', 'all', `
    [New|Newly arrived|Just added] at {shop}
    [A new arrival|New on our shelves|Recently added]
  `),
  say('buy-again', 'all', `
    [Time for more|Ready for more|Running low|Need more]?
    [Order again|Reorder] the {product}
    [As you ordered in {month}|The same as in {month}]
  `),
  say('offer', 'all', `
    {percentage} off <until>
    {percentage} off your next order
    {percentage} less on your next order
    [For you|A thank you]: {percentage} off
    [A thank you|With thanks] from {shop}
    [A code|Something] for your next order
  `),
  say('lapsed', ['plain', 'refined'], `
    [Since your last order|{since} since your last order]
    1:[A suggestion|Something] from {shop}
    2:[A few suggestions|A small selection] from {shop}
    [For your next order|When you are ready for more]
  `),
  say('lapsed', ['warm', 'playful'], `
    [Hello again|It has been a while]
    It has been {since}
    Still enjoying your {last_product}?
  `),
  say('lapsed-offer', 'all', `
    {percentage} off [when you come back|for your next visit|your next order]
    Come back with {percentage} off
    Hello again: {percentage} off
    [A code|Something] for your next visit
    {percentage} off <until>
  `),
  say('mixed', 'all', `
    <ideas> for you
    [Some things|A few things] you might like
    [For your next order|After your {month} order]
    <ideas> from {shop}
  `),
]
