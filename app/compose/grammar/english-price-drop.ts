import { rulesFor, type Rule } from './rule'

const subject = rulesFor('subject')
const preheader = rulesFor('preheader')
const headline = rulesFor('headline')
const opening = rulesFor('opening')
const reason = rulesFor('reason')

/** A product whose price has fallen from {price_before}, the lowest of the thirty days before, to {price}. Until when is not known, so nothing is said of it. */
export const englishPriceDrop: readonly Rule[] = [
  subject('price-drop', 'all', `
    {product}: now {price}, [before {price_before}|was {price_before}]
    {product}, now {price}
    [Now {price} instead of|{price} instead of] {price_before}: {product}
    {first_name}, {product} for {price}
    [A lower price|A new price|Less to pay]: {product}
    [From {price_before} to|Down from {price_before} to] {price}
  `),
  subject('price-drop', 'plain', `
    [The price of {product} has fallen|New price for {product}]
    [Price reduced|Reduced]: {product}
  `),
  subject('price-drop', 'warm', `
    {first_name}, [a better price for you|a kinder price]: {product}
    [A kinder price|A friendlier price]: {product}
    We thought you should know: {product}, {price}
  `),
  subject('price-drop', 'playful', `
    [Psst|A little bird says]: {product}, now {price}
    {first_name}, [someone changed a price tag|look at the price tag]
    [Someone changed a price tag|Look at this price tag]: {product}
  `),
  subject('price-drop', 'refined', `
    [At a reduced price|Now at a reduced price]: {product}
    {first_name}, at a reduced price: {product}
    [At {price}|Offered at {price}]: {product}
  `),
  preheader('price-drop', 'all', `
    Now {price}, [before|down from] {price_before}.
    The price was {price_before} until {reduced}. [Now it is|Since then it is] {price}.
    {price} instead of {price_before}, since {reduced}.
    [The price fell|The price went] from {price_before} to {price} on {reduced}.
    [A lower price than before|For less than before]. [Have a look|See what you think].
    The {product}, {price} instead of {price_before}.
    [A lower price|A new price] for the {product}: {price}.
  `),
  headline('price-drop', 'all', `
    Now {price}, [before {price_before}|was {price_before}]
    {price} instead of {price_before}
    [A lower price|A new price|At a lower price]
    {product}, now {price}
  `),
  headline('price-drop', ['warm', 'playful'], `
    [A kinder price|A friendlier price]
    [Now for less|Yours for less]
  `),
  headline('price-drop', ['plain', 'refined'], `
    [At a reduced price|Reduced to {price}]
    [The price has fallen|The price is lower]
  `),
  opening('price-drop', 'plain', `
    The price of the {product} [fell from {price_before} to {price}|went from {price_before} down to {price}] on {reduced}. <close>
    You bought the {product} in {month}. [You can order more for less|Now you can order for less]: {price} instead of {price_before}, since {reduced}.
    We have lowered the price of the {product} [from {price_before} to {price}|to {price}, from {price_before}]. <close>
    {price} instead of {price_before}: that is the new price of the {product}. [You can order below|See below].
    Since {reduced}, you pay {price} for the {product}. [Before, it was {price_before}|The price before was {price_before}].
    2:We have lowered the price of the {product} from {price_before} to {price}. [Some other suggestions follow|A few other suggestions follow].
  `),
  opening('price-drop', 'warm', `
    We thought you would like to know: we have lowered the price of the {product} [from {price_before} to {price}|to {price}; it was {price_before}]. [|See what you think.]
    You bought the {product} from us in {month}. Should you want more, [the price is lower now|you pay less now]: {price} instead of {price_before}.
    [A small piece of news|Good news]: the price of the {product} fell to {price} on {reduced}. [It was {price_before} before|Before that it was {price_before}]. [|Have a look when you have a minute.]
    2:We have lowered the price of the {product}, from {price_before} to {price}. [A few other things you might like follow|We added a few other things you might like].
  `),
  opening('price-drop', 'playful', `
    On {reduced}, someone here took a pen and wrote {price} where it said {price_before}. [The product in question|What it was about]: {product}. <close>
    The old price of the {product} was {price_before}. [The new one is|The new one reads] {price}. <close>
    Remember the {product} from {month}? [Its price tag lost weight|Its price tag went on a diet]: {price}, not {price_before}.
    [Less money, same thing|Same thing, smaller number]: {product}, {price} instead of {price_before}. <close>
    2:[Less money, same thing|Same thing, smaller number]: {product}, {price} instead of {price_before}. And a few other finds below.
  `),
  opening('price-drop', 'refined', `
    We have [reduced|lowered] the price of the {product} from {price_before} to {price}. [|At your leisure, of course.]
    Since {reduced}, the {product} may be ordered at {price} instead of {price_before}.
    You chose the {product} in {month}. Should you wish for more, [the price is|you would now pay] {price}, formerly {price_before}.
    2:We have [reduced|lowered] the price of the {product} from {price_before} to {price}, and add a [short|small] selection. <close>
  `),
  reason('price-drop', 'all', `
    {price} instead of {price_before} since {reduced}.
    [The price fell from {price_before} on|Down from {price_before} since] {reduced}.
    [It was|The price was] {price_before} until {reduced}.
    You bought this in {month}. [The price is lower now|It costs less now].
    [At a lower price|Now for less].
  `),
]
