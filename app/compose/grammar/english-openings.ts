import { rulesFor, type Rule } from './rule'

const say = rulesFor('opening')

/** One or two sentences under the greeting. */
export const englishOpenings: readonly Rule[] = [
  say('goes-with', 'plain', `
    1:Thank you for your {month} order. This would go well with <earlier>. <close>
    2:Thank you for your {month} order. These would go well with <earlier>. <close>
    1:You ordered from us in {month}. Here is [a product|something] that goes with your {earlier}. <close>
    2:You ordered from us in {month}. Here are [some products|a few things] that go with your {earlier}. <close>
    1:Going by what other customers bought, this goes well with <earlier>. <close>
    2:Going by what other customers bought, these go well with <earlier>. <close>
  `),
  say('goes-with', 'warm', `
    1:We hope you are enjoying <earlier>. [Here is|We have] something that would go well with your order. <close>
    2:We hope you are enjoying <earlier>. Here are a few things that would go well with your order. <close>
    1:Thank you again for <order>. Your {earlier} brought this to mind. <close>
    2:Thank you again for <order>. Your {earlier} brought these to mind. <close>
    1:Your {earlier} [made us think of this|brought this to mind]. We hope you like it.
    2:Your {earlier} [made us think of these|brought these to mind]. We hope you find something you like.
  `),
  say('goes-with', 'playful', `
    1:We looked at your {earlier} and thought: [a little company would not hurt|room for one more]. So here it is. <close>
    2:We looked at your {earlier} and thought: [a little company would not hurt|there is room for more]. So here are a few ideas. <close>
    1:Your {month} order called. It would like [this|some company]. <close>
    2:Your {month} order called. It would like [some company|a few friends]. <close>
    1:Some things are better in pairs. Your {earlier} and this, for instance. <close>
    2:Some things are better in pairs. Your {earlier} and any of these, for instance. <close>
  `),
  say('goes-with', 'refined', `
    1:To accompany <earlier>, we would [suggest|propose] the following.
    2:To accompany <earlier>, we have put together a [short|small] selection. <close>
    2:We have taken <order> as a starting point. [A short selection follows|What follows is a short selection].
    1:We have taken <order> as a starting point. [One suggestion follows|What follows is our suggestion].
  `),
  say(['similar-vendor', 'similar-type', 'similar'], 'plain', `
    1:You bought from us in {month}. Here is [something along the same lines|a related product]. <close>
    2:You bought from us in {month}. Here are [some products along the same lines|some related products]. <close>
    1:[Going by|Based on] <earlier>, this may [interest|suit] you. <close>
    2:[Going by|Based on] <earlier>, these may [interest|suit] you. <close>
  `),
  say(['similar-vendor', 'similar-type', 'similar'], 'warm', `
    1:We hope you are enjoying <earlier>. If so, [this may be for you too|you may like this too]. <close>
    2:We hope you are enjoying <earlier>. If so, [these may be for you too|you may like these too]. <close>
    1:Thank you again for <order>. [Here is|This is] something in the same spirit. <close>
    2:Thank you again for <order>. Here are a few things in the same spirit. <close>
  `),
  say(['similar-vendor', 'similar-type', 'similar'], 'playful', `
    1:If your {earlier} made you smile, [this might do it again|have a peek below].
    2:If your {earlier} made you smile, [these might do it again|have a peek below].
    1:You have good taste, and we have proof: your {earlier}. So, [how about this|what about this one]?
    2:You have good taste, and we have proof: your {earlier}. So, [how about these|what about these]?
  `),
  say(['similar-vendor', 'similar-type', 'similar'], 'refined', `
    1:With <earlier> in mind, we would draw your attention to the following.
    2:With <earlier> in mind, we have put together a [short|small] selection. <close>
    1:Should you [appreciate|enjoy] <earlier>, this may be of interest.
    2:Should you [appreciate|enjoy] <earlier>, these may be of interest.
  `),
  say('popular', 'plain', `
    {buyers} customers bought the {product} in the last {days} days. [Perhaps it will suit you too|Perhaps you will like what they like].
    1:This is [among the things|one of the things] our customers [buy|choose] often: {buyers} did in the last {days} days.
    1:{buyers} customers [bought|chose] this in the last {days} days. Perhaps it will suit you too.
    2:{buyers} customers bought the {product} in the last {days} days. The others below are chosen often too.
    2:These are [among the things|some of the things] our customers [buy|choose] often.
  `),
  say('popular', 'warm', `
    Other customers have been choosing the {product}: {buyers} in the last {days} days. Perhaps you will like it too.
    1:We asked our order book what people choose. It said: the {product}.
    2:We asked our order book what people choose. Here is what it said.
    1:{buyers} customers have chosen this in the last {days} days. We thought you might like to see it.
    2:Here is what other customers have been choosing. We hope you find something you like.
  `),
  say('popular', 'playful', `
    {buyers} customers in {days} days, all for the {product}. [See for yourself|Go on, have a peek].
    {buyers} customers chose the {product} in {days} days. [See for yourself|Go on, have a peek].
    1:Our order book keeps naming the same thing lately. Care to see [it|what it is]?
    2:Our order book keeps naming the same things lately. Care to see [them|which]?
  `),
  say('popular', 'refined', `
    {buyers} customers chose the {product} in the last {days} days. [Perhaps it is to your taste as well|Perhaps it will suit you as well].
    2:A [short|small] selection of what our customers have been choosing.
    1:One of the pieces our customers have been choosing: {buyers} did in the last {days} days.
    1:{buyers} customers chose this in the last {days} days. [Perhaps it is to your taste as well|Perhaps it will suit you as well].
    1:Chosen by {buyers} customers in the last {days} days, and perhaps [of interest to you|to your taste] as well.
  `),
  say('new', 'plain', `
    1:We added the {product} on {added}. [The details are below|More below].
    2:We added the {product} on {added}. [You will find it below|It is below], with other suggestions.
    There is something new [at {shop}|in our shop]: {product}, added on {added}. <close>
    New [at {shop}|in our shop] since {added}: {product}. [You will find it below|The details are below].
  `),
  say('new', 'warm', `
    Something new has arrived, and we thought you [might|would] like to see it: {product}. <close>
    We have something new to show you: {product}. [We hope you like the look of it|Have a look when you have a minute].
    You [may|might] not have seen it yet: {product}, added on {added}. [We hope you like the look of it|Have a look when you have a minute].
    1:We have added the {product} to our shelves. [We hope you like the look of it|Have a look].
    2:There are new things on our shelves, the {product} among them. [We hope you find something you like|Have a look].
  `),
  say('new', 'playful', `
    New on the shelf and [looking for a home|still getting used to the light]: {product}. <close>
    Something new moved in on {added}: {product}. [Have a peek|Go on, have a peek].
    [Drum roll, please|Ta-da]: {product}, new since {added}. <close>
    There is a newcomer at {shop}. Say hello to the {product}. <close>
  `),
  say('new', 'refined', `
    We are [pleased|glad] to introduce the {product}, added on {added}. <close>
    We have added the {product} to our [range|collection]. [It may be of interest|Perhaps it is to your taste].
    A recent addition to our [range|collection]: {product}. [It may be of interest|Perhaps it is to your taste].
    2:Among our recent additions is the {product}. A [short|small] selection follows.
  `),
  say('buy-again', 'plain', `
    You last [bought|ordered] the {product} in {month}. [If you need more, you can reorder below|You can order again below].
    It may be time to reorder the {product}. [The last time was in {month}|The last lot is from {month}].
    1:This is from your {month} order. If you need more, you can reorder below.
  `),
  say('buy-again', 'warm', `
    You last ordered the {product} in {month}, so [you may be running low|there may not be much left]. [We have more for you|You can order below].
    If you are running low on the {product}, [here is more|we have more for you]. [The last time was in {month}|The last lot is from {month}].
  `),
  say('buy-again', 'playful', `
    {month} was a while ago, and nothing lasts for ever, the {product} included. [Time for more|Shall we]?
    [Quick check|A quick question]: how much of the {product} is left? The last lot is from {month}.
    Your {month} order must be feeling rather empty by now. [Time for more|Shall we]?
  `),
  say('buy-again', 'refined', `
    Your last order of the {product} was in {month}. [Should you need more, we have it at hand|Should you wish, you can order again below].
    You ordered the {product} in {month}. We would be glad to [send more|send you more].
  `),
  say('offer', 'plain', `
    1:Here is [a suggestion|something] for you, and {percentage} off your next order. The code is below.
    2:Here are [some suggestions|a few suggestions] for you, and {percentage} off your next order. The code is below.
    [Use|Enter] {code} at checkout for {percentage} off your next order, <until>. <close>
    You have {percentage} off your next order <until>. The code is below.
  `),
  say('offer', 'warm', `
    [Thank you for being a customer|Thank you for shopping with us]. Here is {percentage} off your next order, with the code below.
    1:We found something you might like, and there is {percentage} off your next order. The code is below, good <until>.
    2:We found a few things you might like, and there is {percentage} off your next order. The code is below, good <until>.
    A small thank you from us: {percentage} off your next order. [The code is below|You will find the code below].
  `),
  say('offer', 'playful', `
    {percentage} off, just because. The magic word is {code}, and it works <until>. <close>
    1:One idea and one code: {percentage} off your next order. The magic word is below.
    2:A few ideas and one code: {percentage} off your next order. The magic word is below.
  `),
  say('offer', 'refined', `
    [As a courtesy|With our compliments]: {percentage} off your next order, with the code below.
    1:We enclose one suggestion, and a code for {percentage} off your next order. <close>
    2:We enclose a short selection, and a code for {percentage} off your next order. <close>
    1:One suggestion, and a courtesy: {percentage} off your next order, <until>. <close>
    2:A short selection, and a courtesy: {percentage} off your next order, <until>. <close>
  `),
  say('lapsed', 'plain', `
    1:Your last order was {since} ago. Here is [a suggestion|something] for the next one. <close>
    2:Your last order was {since} ago. Here are [some suggestions|a few suggestions] for the next one. <close>
    1:You bought the {last_product} from us {since} ago. This may [interest|suit] you next. <close>
    2:You bought the {last_product} from us {since} ago. These may [interest|suit] you next. <close>
    1:It is {since} since your last order. [One suggestion|A suggestion] is below.
    2:It is {since} since your last order. [Some suggestions|A few suggestions] are below.
  `),
  say('lapsed', 'warm', `
    It has been {since} since your last order, and we hope all is well. We have put together something you might like. <close>
    1:We hope you still [enjoy|like] your {last_product}. Should you want something new, here is an idea. <close>
    2:We hope you still [enjoy|like] your {last_product}. Should you want something new, here are a few ideas. <close>
    1:We hope all is well with you. [If you feel like something new|Should you feel like something new], here is an idea. <close>
    2:We hope all is well with you. [If you feel like something new|Should you feel like something new], here are a few ideas. <close>
    1:{since} since your last order. If you feel like [something new|a little something], here is an idea. <close>
    2:{since} since your last order. If you feel like [something new|a little something], here are a few ideas. <close>
  `),
  say('lapsed', 'playful', `
    {since} since your last order. [Not that we are counting|We only counted once]. [Anything catch your eye|See anything you like]?
    It has been {since}. [Not that we are counting|We only counted once]. [Anything catch your eye|See anything you like]?
    Remember your {last_product}? [We do|So do we]. Here is what could come next. <close>
    1:We would like to be remembered for something nice. [So here is one idea|Here is a try]. <close>
    2:We would like to be remembered for something nice. [So here are a few ideas|Here are a few tries]. <close>
    1:No hard feelings about the silence. We [used it to find|spent it finding] something you might like. <close>
    2:No hard feelings about the silence. We [used it to find|spent it finding] a few things you might like. <close>
  `),
  say('lapsed', 'refined', `
    1:We would be glad to [welcome you back|see you again], and enclose one suggestion. <close>
    2:We would be glad to [welcome you back|see you again], and enclose a few suggestions. <close>
    1:It has been {since} since your last order. We would be glad to [welcome you back|see you again], and enclose one suggestion. <close>
    2:It has been {since} since your last order. We would be glad to [welcome you back|see you again], and enclose a short selection. <close>
    1:Some time has passed since you chose the {last_product}. One suggestion, [at your leisure|should you wish].
    2:Some time has passed since you chose the {last_product}. A few suggestions, [at your leisure|should you wish].
  `),
  say('lapsed-offer', 'plain', `
    Your last order was {since} ago. The code below gives you {percentage} off the next one, <until>.
    It is {since} since your last order. You have {percentage} off the next one <until>. <close>
    Your last order was {since} ago. The code below gives you {percentage} off the next one. <close>
    1:You have {percentage} off your next order <until>. A suggestion is below, with the code.
    2:You have {percentage} off your next order <until>. Some suggestions are below, with the code.
  `),
  say('lapsed-offer', 'warm', `
    It has been {since}, and we would [like|love] to have you back. Here is {percentage} off your next order, good <until>. <close>
    We hope all is well. If you feel like coming back, there is {percentage} off your next order. [The code is below|You will find the code below].
    We would [like|love] to have you back, so here is {percentage} off your next order. [The code is below|You will find the code below].
    It has been {since} since your last order, and we hope all is well. The code below gives you {percentage} off the next one.
  `),
  say('lapsed-offer', 'playful', `
    {since} is a long time between orders. Let us make it easy: {percentage} off, <until>. <close>
    Consider this a nudge worth {percentage}. The magic word is below[|, and it works <until>].
    Come back for {percentage} off. We [kept|have kept] the light on, and the code is below.
    {since} since your last order. [Not that we are counting|We only counted once]. Here is {percentage} off the next one. <close>
  `),
  say('lapsed-offer', 'refined', `
    It has been {since} since your last order. With the code below, the next is {percentage} less, <until>.
    Should you wish to return, the code below takes {percentage} off your next order[|, <until>].
    We would be glad to [welcome you back|see you again], with a courtesy of {percentage} off your next order. <close>
  `),
  say('mixed', 'plain', `
    Here are [some|a few] suggestions. Each says why it is here. <close>
    Thank you for your {month} order. Here are [some|a few] suggestions for the next one. <close>
    [These|The products below] may interest you. The reason is given with each.
  `),
  say('mixed', 'warm', `
    Thank you again for your {month} order. [Here are a few things|We have a few ideas] you might like next. <close>
    We [put|have put] together a few things you might like, and we say why for each. [Have a look when you have a minute|We hope you find something you like].
    The {product} came to mind, and a few other things with it. We hope you find something you like.
  `),
  say('mixed', 'playful', `
    A few things we think you might like, and our excuses for each. Have a peek.
    We [looked|had a look] around our shelves after your {month} order. This is what we came back with. <close>
    It began with the {product}, and then it got out of hand. See what you think.
    One thing led to another, and it began with the {product}. [Have a peek|See what you think].
  `),
  say('mixed', 'refined', `
    We would suggest the following, with the reason for each. <close>
    A [short|small] selection for you, with the reason for each. <close>
    Following your {month} order, we have put together a [short|small] selection. <close>
    We would draw your attention to the {product}, and to the [short|small] selection that follows.
  `),
]
