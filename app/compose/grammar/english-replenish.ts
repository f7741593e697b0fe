import { rulesFor, type Rule } from './rule'

const subject = rulesFor('subject')
const preheader = rulesFor('preheader')
const headline = rulesFor('headline')
const opening = rulesFor('opening')

/** A product that this customer buys again and again, about when it is usually due. {interval} is the customer's own rhythm. */
export const englishReplenish: readonly Rule[] = [
  subject('replenish', 'all', `
    [Time to reorder|Ready to reorder|Need more of] your {product}?
    {product}: [order again|the same again]?
    {first_name}, [time to reorder|ready to reorder] your {product}?
    Before you run out of your {product}
    {product}, as in {month}
    [The same again|The same as in {month}], {first_name}?
  `),
  subject('replenish', 'plain', `
    [Reorder|Order more of] your {product}
    {product}: last ordered in {month}
    {first_name}, it may be time to reorder
    [About time to reorder|It may be time to reorder]
  `),
  subject('replenish', 'warm', `
    [Running low on|Nearly out of|How much is left of] your {product}?
    {first_name}, [running low|are you running low] on your {product}?
    [A small reminder|A gentle reminder]: {product}
    [Running low|Nearly out], {first_name}?
  `),
  subject('replenish', 'playful', `
    [Down to the last of|Scraping the last of|Shaking out the last of] your {product}?
    {first_name}, [anything left of|still some left of] your {product}?
    [The cupboard called|A word from your cupboard]: {product}
    [Psst|Knock, knock]: {product}
    [Refill|A refill], {first_name}?
  `),
  subject('replenish', 'refined', `
    [To replenish|Should you wish to replenish] your {product}
    [A further|Another] order of {product}
    {first_name}, should you wish to reorder your {product}
    [A reminder|A discreet reminder]: {product}
  `),
  preheader('replenish', 'all', `
    {product}: last ordered in {month}.
    The {product}, [as in|the same as in] {month}.
    Last ordered in {month}. [It takes a minute to reorder|You can order again here|The same again is below].
    [You usually reorder|Going by your orders, you reorder] after about {interval}.
    [You usually reorder|Going by your orders, you reorder] after about {interval}, and the last time was in {month}.
    1:The same [as last time|as in {month}], [a click away|if you need it].
    2:The same [as last time|as in {month}], and [a few other things|some suggestions] beside it.
  `),
  headline('replenish', 'all', `
    [Time for more|Ready for more|Need more]?
    [The same again|The same as in {month}]?
    [Order again|Reorder]: {product}
    [As in|As you ordered in] {month}: {product}
  `),
  headline('replenish', ['warm', 'playful'], `
    [Running low|Nearly out|Down to the last of it]?
    [Running low on|Nearly out of] your {product}?
  `),
  headline('replenish', ['plain', 'refined'], `
    [To replenish|To reorder]: {product}
    [For your next order|For when you need it]: {product}
  `),
  opening('replenish', 'plain', `
    You last ordered the {product} in {month}. [If you are running low, you can reorder below|You can order the same again below].
    You usually reorder the {product} after about {interval}. [The last time was in {month}|You last did in {month}], so it may be time. [You can reorder below|The link is below].
    [It may be time to reorder|It may be time for more of] the {product}: [the last time was in {month}|the last lot is from {month}]. [If you still have enough, there is nothing to do|You can order the same again below].
    2:You last ordered the {product} in {month}. You can order the same again below, [and there are a few suggestions beside it|with some suggestions beside it].
  `),
  opening('replenish', 'warm', `
    You last ordered the {product} in {month}, so [there may not be much left|you may be running low]. [If so, you can order below|More is below, in case you need it].
    We noticed that you reorder the {product} after about {interval}. [Since the last time was in {month}, we thought a reminder might help|The last time was in {month}, so here is a small reminder].
    [We hope you are still enjoying|We hope you are happy with] the {product} you ordered in {month}. [If you are running low, you can order below|Should you be running low, you can order more below].
    Is there still some of the {product} from your {month} order? [If not, you can order below|If you are running low, here is more].
    Nobody likes to run out. You last ordered the {product} in {month}, so [here is a small reminder|we thought a reminder might help].
    2:You last ordered the {product} in {month}, so you may be running low. [You can order below, and there are a few things you might like|You can order below, and a few other ideas follow].
  `),
  opening('replenish', 'playful', `
    By our [count|calendar], the {product} from your {month} order [may be running out by now|could use reinforcements]. [Shall we send more|More of the same]?
    {interval}, give or take: that is [how long you take|your usual time] between two orders of the {product}. The last time was in {month}. [Just saying|You do the sums].
    [Quick check|A quick question]: how much of the {product} is left? The last lot is from {month}. [If the answer is hardly any, here is more|If you have to shake the pack, it is time].
    2:By our calendar, the {product} from your {month} order could use reinforcements. [We added a few other ideas while we were at it|There are a few other finds beside it].
  `),
  opening('replenish', 'refined', `
    Your last order of the {product} was in {month}. [Should you wish to replenish your supply, you may do so below|Should you need more, we would be glad to send it].
    You tend to reorder the {product} after about {interval}. As the last time was in {month}, [we take the liberty of a reminder|you may wish to order again].
    [This is to remind you of|We take the liberty of reminding you of] the {product}, which you last ordered in {month}. [You may order again below|We have more at hand].
    Since your {month} order of the {product}, [some time has passed|a little time has passed]. [Should you need more, you may order below|We would be glad to send more].
    2:Your last order of the {product} was in {month}. Should you wish to replenish your supply, you may do so below, [with a small selection beside it|and a short selection follows].
  `),
]
