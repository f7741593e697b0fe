import { rulesFor, type Rule } from './rule'

const subject = rulesFor('subject')
const preheader = rulesFor('preheader')
const headline = rulesFor('headline')
const opening = rulesFor('opening')
const reason = rulesFor('reason')

/** A product that was sold out and can be bought again since {returned}. How many there are, or for how long, is never said. */
export const englishBackInStock: readonly Rule[] = [
  subject('back-in-stock', 'all', `
    [Back in stock|Back on our shelves|Here again|Available again]: {product}
    {product}: [back in stock|here again|available again]
    {first_name}, [back in stock|here again|available again]: {product}
    [Back|Back in stock] at {shop}: {product}
    {product}: [gone for a while, now back|sold out once, now back]
    You can order the {product} again
  `),
  subject('back-in-stock', 'plain', `
    [No longer sold out|Restocked]: {product}
    {product}: [restocked|no longer sold out]
  `),
  subject('back-in-stock', 'warm', `
    [Good news|We have some news]: {product}, back in stock
    {first_name}, [look what is here again|look what is back]: {product}
    [Look what is here again|Look what is back]: {product}
  `),
  subject('back-in-stock', 'playful', `
    [Guess who is back|Look who is back]: {product}
    {first_name}, [guess what is back|look what came back]: {product}
    [The return of|Missed you too. Yours,] {product}
  `),
  subject('back-in-stock', 'refined', `
    [Available once more|With us again]: {product}
    {first_name}, [available once more|with us again]: {product}
  `),
  preheader('back-in-stock', 'all', `
    Sold out for a while. [Since {returned} you can order again|You can order again since {returned}].
    You [bought|ordered] it in {month}. [Now there is more|Now you can order again].
    [In stock|Available] again since {returned}, for {price}.
    The {product}, [in stock again since {returned}|for {price}].
    [Sold out for a while|Out of stock for a while], and [now back|now you can order again].
    [For {price}|The price is {price}], and you can order again.
  `),
  headline('back-in-stock', 'all', `
    [Back in stock|Here again|Available again]
    [Back in stock|Here again]: {product}
    [Sold out once, back now|Gone for a while, and back]
  `),
  headline('back-in-stock', ['warm', 'playful'], `
    [Look what is back|Look what is here again]
    [Guess what came back|And it is back]
  `),
  headline('back-in-stock', ['plain', 'refined'], `
    [Available once more|In stock once more]
    [With us again|You can order again]
  `),
  opening('back-in-stock', 'plain', `
    We had sold out of the {product}. [Since {returned}, you can order again|Since {returned}, there is new stock].
    You bought the {product} from us in {month}. [We had none for a while, and have had new stock|After some time out of stock, you can order again] since {returned}.
    [We have restocked|We have new stock of] the {product}. [You can order below|You can order again], for {price}.
    The shelf was empty and is filled again: {product}, since {returned}. [The price is {price}|You can order below].
    2:We have restocked the {product}. [A few other suggestions follow|Some other suggestions follow].
    2:We had sold out of the {product}, and now there is new stock. [Some other suggestions follow|A few other suggestions follow].
  `),
  opening('back-in-stock', 'warm', `
    We had run out of the {product}, and [we are glad to have more|now we have more]. [If you have been waiting, the wait is over|We thought you would like to know].
    You bought the {product} from us in {month}, so we thought you would like to know: after some time out of stock, [we have more|you can order again].
    [Good news|A small piece of news]: we have the {product} again, since {returned}. [Have a look when you have a minute|We thought of you].
    It took us a while, but we have the {product} again. [We thought you would like to know|Have a look when you have a minute].
    2:We had run out of the {product}, and now we have more. [A few other things you might like follow|We added a few other things you might like].
  `),
  opening('back-in-stock', 'playful', `
    [Gone for a while, much missed, and back|We ran out, we restocked, and here we are]: the {product}. <close>
    The shelf looked sad without the {product}. [Since {returned}, it smiles again|On {returned}, that changed]. <close>
    You and the {product} met in {month}. [After some time apart|After a little time apart], you can order again. <close>
    2:The shelf looked sad without the {product}. Now it is full again, [and it has company|with a few other finds on it]. <close>
  `),
  opening('back-in-stock', 'refined', `
    Since {returned}, after some time out of stock, the {product} [may be ordered once more|may once again be ordered].
    You chose the {product} in {month}. After some time out of stock, [we can offer more|you may order once more].
    We are [pleased|glad] to have the {product} with us again. [You may order below|You may order once more], for {price}.
    2:We are [pleased|glad] to have the {product} with us again, and add a [short|small] selection beside it. <close>
  `),
  reason('back-in-stock', 'all', `
    [In stock|Available|Back] again since {returned}.
    [Sold out for a while|Out of stock for a while], and [here again|back] since {returned}.
    You bought this in {month}. [Now there is more|Now you can order again].
    [Back in stock|Available again].
  `),
]
