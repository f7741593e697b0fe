import { rulesFor, type Rule } from './rule'

const say = rulesFor('opening')

/** One or two sentences under the greeting. */
export const englishOpenings: readonly Rule[] = [
  say('goes-with', 'plain', `
    1:Thank you for your {month} order. This would go well with <earlier>.
    2:Thank you for your {month} order. These would go well with <earlier>.
    1:You ordered from us in {month}. Here is [a product|something] that goes with your {earlier}.
    2:You ordered from us in {month}. Here are [some products|a few things] that go with your {earlier}.
    1:We compared <order> with what other customers bought. This is [what came first|our suggestion].
    2:We compared <order> with what other customers bought. These are [what came first|our suggestions].
  `),
  say('goes-with', 'warm', `
    1:We hope you are enjoying <earlier>. [Here is|We have] something that would go well with your order.
    2:We hope you are enjoying <earlier>. Here are a few things that would go well with your order.
    1:Thank you again for <order>. Your {earlier} brought this to mind.
    2:Thank you again for <order>. Your {earlier} brought these to mind.
    1:Your {earlier} [made us think of this|brought this to mind]. We hope you like it.
    2:Your {earlier} [made us think of these|brought these to mind]. We hope you find something you like.
  `),
  say('goes-with', 'playful', `
    1:We looked at your {earlier} and thought: [a little company would not hurt|room for one more]. So here it is.
    2:We looked at your {earlier} and thought: [a little company would not hurt|there is room for more]. So here we are.
    1:Your {month} order called. It would like [this|some company].
    2:Your {month} order called. It would like [some company|a few friends].
    1:Some things are better in pairs. Your {earlier} and this, for instance.
    2:Some things are better in pairs. Your {earlier} and any of these, for instance.
  `),
  say('goes-with', 'refined', `
    1:To accompany <earlier>, we would [suggest|propose] the following.
    2:To accompany <earlier>, we have put together a [short|small] selection.
    2:We have taken <order> as a starting point. [A short selection follows|What follows is a short selection].
    1:We have taken <order> as a starting point. [One suggestion follows|What follows is our suggestion].
  `),
  say(['similar-vendor', 'similar-type', 'similar'], 'plain', `
    1:You bought from us in {month}. Here is [something along the same lines|a related product].
    2:You bought from us in {month}. Here are [some products along the same lines|some related products].
    1:[Going by|Based on] <earlier>, this may [interest|suit] you.
    2:[Going by|Based on] <earlier>, these may [interest|suit] you.
  `),
  say(['similar-vendor', 'similar-type', 'similar'], 'warm', `
    1:We hope you are enjoying <earlier>. If so, [this may be for you too|you may like this too].
    2:We hope you are enjoying <earlier>. If so, [these may be for you too|you may like these too].
    1:Thank you again for <order>. [Here is|This is] something in the same spirit.
    2:Thank you again for <order>. Here are a few things in the same spirit.
  `),
  say(['similar-vendor', 'similar-type', 'similar'], 'playful', `
    1:If your {earlier} made you smile, [this might do it again|have a peek below].
    2:If your {earlier} made you smile, [these might do it again|have a peek below].
    1:You have good taste, and we [have proof|kept notes]: your {earlier}. So, [how about this|what about this one]?
    2:You have good taste, and we [have proof|kept notes]: your {earlier}. So, [how about these|what about these]?
  `),
  say(['similar-vendor', 'similar-type', 'similar'], 'refined', `
    1:With <earlier> in mind, we would draw your attention to the following.
    2:With <earlier> in mind, we have put together a [short|small] selection.
    1:Should you [appreciate|enjoy] <earlier>, this may be of interest.
    2:Should you [appreciate|enjoy] <earlier>, these may be of interest.
  `),
  say('popular', 'plain', `
    {buyers} customers bought {product} in the last {days} days. [Perhaps it will suit you too|Perhaps you will like what they like].
    1:This is [among the things|one of the things] our customers [buy|choose] often: {buyers} did in the last {days} days.
    2:These are [among the things|some of the things] our customers [buy|choose] often.
  `),
  say('popular', 'warm', `
    Other customers have been choosing {product}: {buyers} in the last {days} days. Perhaps you will like what they like.
    1:We asked our order book what people choose. It said {product}.
    2:We asked our order book what people choose. Here is what it said.
  `),
  say('popular', 'playful', `
    {buyers} customers in {days} days, all for {product}. See for yourself.
    {buyers} customers chose {product} in {days} days. Go on, have a peek.
    1:Our order book keeps naming the same thing lately. Care to see [it|what it is]?
    2:Our order book keeps naming the same things lately. Care to see [them|which]?
  `),
  say('popular', 'refined', `
    {buyers} customers chose {product} in the last {days} days. [Perhaps it is to your taste as well|Perhaps it will suit you as well].
    2:A [short|small] selection of what our customers have been choosing.
    1:One of the pieces our customers have been choosing: {buyers} did in the last {days} days.
  `),
  say('new', 'plain', `
    1:We added {product} on {added}. [The details are below|More below].
    2:We added {product} on {added}. [You will find it below|It is below], with other suggestions.
    There is something new [at {shop}|in our shop]: {product}, added on {added}.
  `),
  say('new', 'warm', `
    Something new has arrived, and we thought you might like to see it: {product}.
    1:We have added {product} to our shelves. [We hope you like the look of it|Have a look].
    2:There are new things on our shelves, {product} among them. [We hope you find something you like|Have a look].
  `),
  say('new', 'playful', `
    New on the shelf and [looking for a home|still getting used to the light]: {product}.
    [Drum roll, please|Ta-da]: {product}, new since {added}.
    There is a newcomer at {shop}. Say hello to {product}.
  `),
  say('new', 'refined', `
    We are [pleased|glad] to introduce {product}, added on {added}.
    A recent addition to our [range|collection]: {product}.
    2:Among our recent additions is {product}. A [short|small] selection follows.
  `),
  say('buy-again', 'plain', `
    You last bought {product} in {month}. [If you need more, you can reorder below|You can order it again below].
    It may be time to reorder {product}. Your last order of it was in {month}.
  `),
  say('buy-again', 'warm', `
    You last ordered {product} in {month}, so [it may be running low|there may not be much left]. [We have more for you|There is more here].
    If {product} is [running low|nearly gone], here is more. [You last ordered it in {month}|Your last order was in {month}].
  `),
  say('buy-again', 'playful', `
    {month} was a while ago, and nothing lasts for ever, {product} included. [Time for more|Shall we]?
    [Quick check|A quick question]: how much {product} is left? You last ordered in {month}.
  `),
  say('buy-again', 'refined', `
    Your last order of {product} was in {month}. Should you need more, it is at hand.
    You ordered {product} in {month}. We would be glad to [send more|send you more].
  `),
  say('offer', 'plain', `
    1:Here is [a suggestion|something] for you, with {percentage} off your next order. [Use|Enter] {code} at checkout <until>.
    2:Here are [some suggestions|a few suggestions] for you, with {percentage} off your next order. [Use|Enter] {code} at checkout <until>.
    Your code is {code}. It takes {percentage} off your next order <until>.
  `),
  say('offer', 'warm', `
    [Thank you for being a customer|Thank you for shopping with us]. Here is {percentage} off your next order: use {code} <until>.
    1:We found something you might like, and {percentage} off your next order. The code is {code}, good <until>.
    2:We found a few things you might like, and {percentage} off your next order. The code is {code}, good <until>.
  `),
  say('offer', 'playful', `
    {percentage} off, just because. [The magic word|The password] is {code}, and it works <until>.
    1:One idea, one code: {code} takes {percentage} off your next order <until>.
    2:A few ideas, one code: {code} takes {percentage} off your next order <until>.
  `),
  say('offer', 'refined', `
    [As a courtesy|With our compliments]: {percentage} off your next order with the code {code}, <until>.
    1:We enclose one suggestion, and a code: {code}, for {percentage} off your next order <until>.
    2:We enclose a short selection, and a code: {code}, for {percentage} off your next order <until>.
  `),
  say('lapsed', 'plain', `
    1:Your last order was {since} ago. Here is [a suggestion|something] for the next one.
    2:Your last order was {since} ago. Here are [some suggestions|a few suggestions] for the next one.
    1:You bought {last_product} from us {since} ago. This may [interest|suit] you next.
    2:You bought {last_product} from us {since} ago. These may [interest|suit] you next.
  `),
  say('lapsed', 'warm', `
    It has been {since} since your last order, and we hope all is well. We have put together something you might like.
    1:We hope you still [enjoy|like] your {last_product}. Should you want something new, here is an idea.
    2:We hope you still [enjoy|like] your {last_product}. Should you want something new, here are a few ideas.
    1:{since} since your last order. If you feel like [something new|a little something], here is an idea.
    2:{since} since your last order. If you feel like [something new|a little something], here are a few ideas.
  `),
  say('lapsed', 'playful', `
    {since} since your last order. [Not that we are counting|We only counted once]. [Anything catch your eye|See anything you like]?
    Remember your {last_product}? [We do|So do we]. Here is what could come next.
  `),
  say('lapsed', 'refined', `
    1:It has been {since} since your last order. We would be glad to [welcome you back|see you again], and enclose one suggestion.
    2:It has been {since} since your last order. We would be glad to [welcome you back|see you again], and enclose a short selection.
    1:Since your {last_product}, some time has passed. One suggestion, [at your leisure|should you wish].
    2:Since your {last_product}, some time has passed. A few suggestions, [at your leisure|should you wish].
  `),
  say('lapsed-offer', 'plain', `
    Your last order was {since} ago. Use {code} for {percentage} off the next one, <until>.
    The code {code} takes {percentage} off your next order, <until>. [Some ideas are below|Suggestions are below].
  `),
  say('lapsed-offer', 'warm', `
    It has been {since}, and we would [like|love] to have you back. Here is {percentage} off your next order: {code}, good <until>.
    We hope all is well. If you feel like coming back, {code} takes {percentage} off your next order <until>.
  `),
  say('lapsed-offer', 'playful', `
    {since} is a long time between orders. Let us make it easy: {code}, {percentage} off, <until>.
    Consider this a nudge worth {percentage}: the code is {code}, and it works <until>.
  `),
  say('lapsed-offer', 'refined', `
    It has been {since} since your last order. With the code {code}, the next is {percentage} less, <until>.
    Should you wish to return, the code {code} takes {percentage} off your next order <until>.
  `),
  say('mixed', 'plain', `
    Here are [some|a few] suggestions. Each says why it is here.
    Thank you for your {month} order. Here are [some|a few] suggestions for the next one.
    [These|The products below] may interest you. The reason is given with each.
  `),
  say('mixed', 'warm', `
    Thank you again for your {month} order. [Here are a few things|We have a few ideas] you might like next.
    We [put|have put] together a few things you might like, and we say why for each. [Have a look when you have a minute|We hope you find something you like].
    {product} came to mind, and a few other things with it. We hope you find something you like.
  `),
  say('mixed', 'playful', `
    A few things we think you might like, and our excuses for each. Have a peek.
    We [looked|had a look] around our shelves with your {month} order in mind. This is what we came back with.
    {product} first, and then it got out of hand. See what you think.
  `),
  say('mixed', 'refined', `
    A [short|small] selection for you, with the reason for each.
    Following your {month} order, we have put together a [short|small] selection.
    We would draw your attention to {product}, and to the [short|small] selection that follows.
  `),
]
