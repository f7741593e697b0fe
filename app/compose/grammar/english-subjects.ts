import { rulesFor, type Rule } from './rule'

const say = rulesFor('subject')

/** At most 60 characters with its slots filled; lines that come out longer are passed over. */
export const englishSubjects: readonly Rule[] = [
  say(['goes-with', 'similar-vendor', 'similar-type', 'similar'], 'all', `
    1:[One thing|Something] to follow <order>
    2:[A few things|Something] to follow <order>
  `),
  say('goes-with', 'all', `
    [To go with|A match for|A partner for] your {earlier}
    1:[One idea|A suggestion] to go with <order>
    2:[Ideas|Suggestions|A few ideas] to go with <order>
    {product}, to go with your {earlier}
    {product} [and|with] your {earlier}
  `),
  say('goes-with', 'warm', `
    [Something|A little something] to go with your {earlier}
    {first_name}, this would [sit|go] well with your {earlier}
    {first_name}, [an idea|something] to go with <order>
    Enjoying your {month} order? [Here is what goes with it|Something to go with it]
  `),
  say('goes-with', 'playful', `
    Your {earlier} [might like|could use] some company
    [Company|Good company] for your {earlier}
    {first_name}, your {earlier} could use [company|a friend]
    Better together: {product} and your {earlier}
  `),
  say('goes-with', 'refined', `
    [A companion|A fitting companion|A complement] to your {earlier}
    To accompany your {earlier}
    {first_name}, [a companion|a complement] to <order>
  `),
  say('goes-with', 'plain', `
    Goes with your {earlier}
    [Products|Suggestions] that go with <order>
    {product}: to go with your {earlier}
  `),
  say('similar-vendor', 'all', `
    [More|Also|Something else] from {vendor}
    {product}, [also|more] from {vendor}
    1:[One more|Another] from {vendor}
    2:[A few more|Some more] from {vendor}
    {first_name}, [more|something else] from {vendor}
    [Liked|Enjoying] your {earlier}? [More|There is more] from {vendor}
  `),
  say('similar-type', 'all', `
    [More|Something else] in {type}
    {first_name}, [something else|more] in {type}
    [Liked|Enjoying] your {earlier}? [There is more in {type}|More in {type}]
    [More|Something else] from the same shelf as your {earlier}
  `),
  say('similar', 'all', `
    [In the spirit of|Along the lines of|In keeping with] your {earlier}
    [Liked|Enjoying] your {earlier}? Have a look at {product}
    {first_name}, [something|an idea] along the lines of your {earlier}
    {product}, if you like your {earlier}
  `),
  say('popular', ['plain', 'refined'], `
    {product}: chosen by {buyers} customers
    [What|See what] {buyers} [other customers|customers] chose lately
    {buyers} customers chose the {product}
    {first_name}, <idea> from what others buy
  `),
  say('popular', ['warm', 'playful'], `
    {buyers} [people|customers] chose the {product}
    [Have you seen|Have you met] the {product}?
    {first_name}, have you seen the {product}?
    {buyers} customers [took this home|said yes to this|picked this]
    What {buyers} customers [took home|picked] lately
  `),
  say('new', 'all', `
    [New|Just in|New here]: {product}
    [New|Newly added|Just added] at {shop}
    {product}, [new|newly added] at {shop}
    {first_name}, [new|newly arrived] at {shop}: {product}
  `),
  say('new', 'playful', `
    [Fresh on the shelf|New on the shelf]: {product}
    [Say hello to|Meet] the {product}
    {first_name}, [meet|say hello to] the {product}
  `),
  say('new', 'refined', `
    [A recent arrival|Recently arrived]: {product}
    Introducing the {product}
  `),
  say('new', 'warm', `
    [We have something new|Something new has arrived]: {product}
    {first_name}, something new for you to see
  `),
  say('buy-again', 'plain', `
    [Time to reorder|Ready to reorder|Need more of] your {product}?
    {product}: [order again|time to reorder]?
    {first_name}, [time to reorder|ready to reorder] your {product}?
  `),
  say('buy-again', 'warm', `
    [Running low on|Nearly out of|How much is left of] your {product}?
    {first_name}, [running low on|nearly out of] your {product}?
    [Time to stock up|A gentle nudge]: {product}
  `),
  say('buy-again', 'playful', `
    [Down to the last of|Scraping the last of|Shaking out the last of] your {product}?
    {first_name}, [anything left of|still some left of] your {product}?
    [Psst|Hello again]: {product} again?
  `),
  say('buy-again', 'refined', `
    [Another|A further] order of {product}?
    [Should you need more of|To replenish] your {product}
    {first_name}, should you wish to reorder your {product}
  `),
  say('offer', 'all', `
    {percentage} off {product}, <until>
    [{percentage} off|{percentage} off your next order], <until>
    {first_name}, {percentage} off your next order
    1:{percentage} off, and <idea>
    2:{percentage} off, and <ideas>
    [Your code|A code] for {percentage} off [inside|is inside]
  `),
  say('offer', 'playful', `
    {product}? {percentage} off says [yes|why not]
    {first_name}, {percentage} off, if you fancy it
  `),
  say('offer', 'refined', `
    {percentage} [off|less] on your next order
    For you, {first_name}: {percentage} off
    [With our compliments|A courtesy]: {percentage} off
  `),
  say('lapsed', 'plain', `
    [Suggestions|Ideas] for your next order
    {since} since your last order
    {first_name}, suggestions from {shop}
    [Suggestions|A few suggestions] from {shop}
    2:{product} and more from {shop}
  `),
  say('lapsed', 'warm', `
    [It has been a while|It has been {since}], {first_name}
    [Hello again|A hello] from {shop}
    {first_name}, [good to write to you again|hello again]
    Hello again, {first_name}
    Still enjoying your {last_product}?
    [A few things|Something] to come back for
  `),
  say('lapsed', 'playful', `
    Long time no see, {first_name}
    {since}? [That went fast|Time flies]
    Room for something beside your {last_product}?
    Remember us, {first_name}?
  `),
  say('lapsed', 'refined', `
    [A note|A short note] from {shop}
    {first_name}, [a note|a few lines] from {shop}
    [A selection|A small selection] for your next visit
    [To follow|After] your {last_product}
  `),
  say('lapsed-offer', 'all', `
    {percentage} off [to welcome you back|if you come back|for your return]
    {first_name}, {percentage} off <until>
    {percentage} off [when you come back to|for your next visit to] {shop}
    {since} later: {percentage} off [at {shop}|your next order]
    [Your code|A code] for {percentage} off, <until>
  `),
  say('lapsed-offer', 'warm', `
    [It has been a while|Hello again], {first_name}: {percentage} off
    {first_name}, {percentage} off from all of us
  `),
  say('lapsed-offer', 'playful', `
    Long time no see: {percentage} off, {first_name}
    {since}? [That went fast|Time flies]. {percentage} off
  `),
  say('lapsed-offer', 'refined', `
    {first_name}, a courtesy of {percentage}
    [A courtesy|A small courtesy] from {shop}: {percentage} off
  `),
  say('mixed', 'all', `
    <ideas> after your {month} order
    <ideas> for your next order
    {first_name}, <ideas> from {shop}
    {product} and [other ideas|a few other ideas|more]
    {first_name}, {product} and [other ideas|a few other ideas]
    [Some|A few] things to [look at|consider] from {shop}
  `),
  say('mixed', 'warm', `
    {first_name}, a few things you might like
    [A few things|Some ideas] you might like
    {product}, and what else came to mind
  `),
  say('mixed', 'playful', `
    A few things walk into your inbox
    [Peek inside|Have a peek]: {product} and company
    {first_name}, fancy a browse?
  `),
  say('mixed', 'refined', `
    A [small|short|considered] selection from {shop}
    {first_name}, a [small|short] selection for you
    {product}, and a [small|short] selection
  `),
]
