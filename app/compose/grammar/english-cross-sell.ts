import { rulesFor, type Rule } from './rule'

const subject = rulesFor('subject')
const preheader = rulesFor('preheader')
const headline = rulesFor('headline')
const opening = rulesFor('opening')

/**
 * What others bought together with what was just ordered. {earlier} is known where all that is shown goes with the same
 * product. Nothing is called frequent: the fact behind it says that customers have both, not how many.
 */
export const englishCrossSell: readonly Rule[] = [
  subject('cross-sell', 'all', `
    [To go with|Goes with|A match for] your {earlier}
    [What others add to|Bought by others with] the {earlier}
    {product}, to go with your {earlier}
    {first_name}, [to go with your {earlier}|to go with your {month} order]
    [To complete|To round off] your {month} order
    [An addition|A useful addition] to your {month} order
  `),
  subject('cross-sell', 'plain', `
    [Bought together with|Chosen together with] the {earlier}
    1:[A product|Something] that goes with your {month} order
    2:[Products|Things] that go with your {month} order
  `),
  subject('cross-sell', 'warm', `
    [Something|A little something] to sit beside your {earlier}
    1:{first_name}, [something|one thing] to go with your order
    2:{first_name}, [some ideas|a few ideas] to go with your order
    [Getting more from|Company for] your {earlier}
  `),
  subject('cross-sell', 'playful', `
    Your {earlier} could use [a sidekick|some company]
    [A sidekick|Company|A partner in crime] for your {earlier}
    {first_name}, one good thing leads to another
    [One good thing leads to another|One thing leads to another]
  `),
  subject('cross-sell', 'refined', `
    [To accompany|A companion to|A fitting complement to] your {earlier}
    {first_name}, [to accompany|to complement] your order
    [A complement|An accompaniment] to your {month} order
  `),
  preheader('cross-sell', 'all', `
    1:Customers who bought the {earlier} [also chose this|chose this too].
    2:Customers who bought the {earlier} [also chose these|chose these too].
    [Chosen by others|Bought by others] together with what you ordered in {month}.
    1:[One thing|Something] that other customers bought alongside.
    2:A few things that other customers bought alongside.
    1:<idea>, going by what others bought alongside.
    2:<ideas>, going by what others bought alongside.
  `),
  headline('cross-sell', 'all', `
    [Goes with|To go with|Bought with] your {earlier}
    [To complete|To round off|To go with] your {month} order
    1:[One more thing|Something] for your {month} order
    2:[A few things|Some things] for your {month} order
    [What goes with it|What others add]
  `),
  headline('cross-sell', ['warm', 'playful'], `
    [Good company|Nice company|A good partner] for your {earlier}
    [Better together|They get along well]
  `),
  headline('cross-sell', ['plain', 'refined'], `
    [To accompany|In addition to|To complement] your {earlier}
    [Chosen together|Chosen together by others]
  `),
  opening('cross-sell', 'plain', `
    1:You bought the {earlier} in {month}. Other customers [bought this alongside|also bought this]. <close>
    2:You bought the {earlier} in {month}. Other customers [bought these alongside|also bought these]. <close>
    1:Thank you for your {month} order. [This is what others bought alongside|Others who bought the same also chose this]. <close>
    2:Thank you for your {month} order. [These are things others bought alongside|Others who bought the same also chose these]. <close>
    1:[Going by|Judging by] what other customers bought with the {earlier}, [here is something that goes well alongside|this is our suggestion]. <close>
    2:[Going by|Judging by] what other customers bought with the {earlier}, [here are a few things that go well alongside|these are our suggestions]. <close>
  `),
  opening('cross-sell', 'warm', `
    1:We hope you will enjoy your {earlier}. [Here is something that others like alongside|Others chose this to go alongside]. <close>
    2:We hope you will enjoy your {earlier}. [Here are a few things that others like alongside|Others chose these to go alongside]. <close>
    1:Thank you for your {month} order. [Others who bought the same chose this too|This is something that others chose with it]. <close>
    2:Thank you for your {month} order. [Others who bought the same chose these too|These are things that others chose with it]. <close>
    1:Thank you again for your {month} order. We looked up what others bought with it, and [found this|this came up]. <close>
    2:Thank you again for your {month} order. We looked up what others bought with it, and [found these|these came up]. <close>
  `),
  opening('cross-sell', 'playful', `
    1:Your {earlier} [may have a friend in our shop|might know someone here]. Other customers took both. [Have a peek|See what you think].
    2:Your {earlier} [may have a few friends in our shop|might know a few others here]. Other customers took them along. [Have a peek|See what you think].
    1:You know how one thing leads to another. After the same order, other customers [went on to buy this|chose this next]. <close>
    2:You know how one thing leads to another. After the same order, other customers [went on to buy these|chose these next]. <close>
    1:We asked our order book what goes with your {earlier}. [It did not hesitate|It had an answer]. <close>
    2:We asked our order book what goes with your {earlier}. [It had a list|It had several answers]. <close>
  `),
  opening('cross-sell', 'refined', `
    1:With your {month} order in mind, we suggest what others have chosen to [accompany it|go alongside]. <close>
    2:With your {month} order in mind, we have gathered what others have chosen to [accompany it|go alongside]. <close>
    1:Others who chose the {earlier} have chosen this [as well|in addition]. [It may be of interest|Perhaps it is to your taste].
    2:Others who chose the {earlier} have chosen these [as well|in addition]. [They may be of interest|Perhaps they are to your taste].
    1:To complement your {earlier}, one suggestion: [others have bought the two together|chosen by others alongside]. <close>
    2:To complement your {earlier}, a [short|small] selection of what others have bought alongside. <close>
  `),
]
