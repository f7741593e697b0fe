import { rulesFor, type Rule } from './rule'

const subject = rulesFor('subject')
const preheader = rulesFor('preheader')
const headline = rulesFor('headline')
const opening = rulesFor('opening')

/** On the day itself. Nothing is said of age or of presents that the reader gets from others. */
export const englishBirthday: readonly Rule[] = [
  subject(['birthday', 'birthday-offer'], 'all', `
    Happy birthday, {first_name}
    [Happy birthday|Many happy returns] from {shop}
    [A happy birthday|Birthday wishes] from [{shop}|all of us at {shop}]
    {first_name}, [happy birthday|many happy returns]
    [Good wishes|All good wishes] on your birthday
  `),
  subject(['birthday', 'birthday-offer'], 'warm', `
    [Wishing you a lovely day|Have a lovely birthday], {first_name}
    [Thinking of you today|Today is your day], {first_name}
    [A birthday greeting|Warm birthday wishes] from {shop}
  `),
  subject(['birthday', 'birthday-offer'], 'playful', `
    [Three cheers for you|Cake first, mail later], {first_name}
    [Is that cake|Do we smell cake], {first_name}?
    {shop} sings [for you|off-key for you] today
    [One more candle|Another candle on the cake], {first_name}
  `),
  subject(['birthday', 'birthday-offer'], 'refined', `
    [With our good wishes|With our compliments] on your birthday
    {first_name}, our [sincere|warmest] wishes for today
    [Our sincere wishes|Every good wish] on your birthday
  `),
  preheader('birthday', 'all', `
    [All of us|All of us at {shop}] [wish you a good day|send good wishes].
    1:[With our good wishes|Good wishes for the day], and <idea>.
    2:[With our good wishes|Good wishes for the day], and <ideas>.
    [Have a good day|Enjoy the day], [from all of us|from {shop}].
    A greeting [from {shop}|from all of us], and [something to look at|a little to look at].
  `),
  headline(['birthday', 'birthday-offer'], 'all', `
    [Happy birthday|Many happy returns]
    Happy birthday, {first_name}
    [Good wishes|All good wishes] for today
    Good wishes from {shop}
  `),
  headline(['birthday', 'birthday-offer'], ['warm', 'playful'], `
    [Today is your day|Here is to you], {first_name}
    [Here is to you|To you and your day]
    [Have a lovely day|Enjoy your cake]
  `),
  headline(['birthday', 'birthday-offer'], ['plain', 'refined'], `
    [Our sincere wishes|With our good wishes]
    On your birthday
  `),
  opening('birthday', 'plain', `
    1:[Happy birthday|Good wishes on your birthday] from {shop}. Below is [a suggestion|something from our shop]. <close>
    2:[Happy birthday|Good wishes on your birthday] from {shop}. Below are [some suggestions|a few things from our shop]. <close>
    1:We wish you a [happy birthday|good day today]. If you would like to treat yourself, [here is an idea|we have one suggestion].
    2:We wish you a [happy birthday|good day today]. If you would like to treat yourself, [here are some ideas|we have a few suggestions].
    [Today is your birthday|It is your birthday today]: [good wishes from us|we wish you a good one]. <close>
  `),
  opening('birthday', 'warm', `
    1:[Happy birthday|Many happy returns] from all of us at {shop}. [We hope the day is a good one|Have a lovely day], and if you want to treat yourself, here is an idea. <close>
    2:[Happy birthday|Many happy returns] from all of us at {shop}. [We hope the day is a good one|Have a lovely day], and if you want to treat yourself, here are a few ideas. <close>
    [It is your birthday|Today is your day], and we did not want to let it pass without [a word|a greeting]. [Have a lovely day|We wish you a lovely day].
    1:We are glad to have you with us, and today we [wish you a lovely day|send you our warm wishes]. Below is [a little idea|something you might like].
    2:We are glad to have you with us, and today we [wish you a lovely day|send you our warm wishes]. Below are [a few little ideas|some things you might like].
  `),
  opening('birthday', 'playful', `
    1:[Somebody here put up balloons|We would have baked a cake], but mail does not carry [them|it] well. So here is [a greeting and a find|our good wishes and one find] instead. <close>
    2:[Somebody here put up balloons|We would have baked a cake], but mail does not carry [them|it] well. So here is [a greeting and a few finds|our good wishes and a few finds] instead. <close>
    [Rumour has it|Our calendar says] that today is your birthday. [Eat cake|Have cake for breakfast]; [we will not tell|everybody else can wait].
    1:[Happy birthday|Hooray, it is your birthday]. [A present to yourself counts too|You may give yourself something too]: how about this?
    2:[Happy birthday|Hooray, it is your birthday]. [A present to yourself counts too|You may give yourself something too]: how about one of these?
  `),
  opening('birthday', 'refined', `
    1:[We send you our sincere wishes|May we offer our good wishes] on your birthday. [If you care to look|Should you have a quiet moment], one suggestion follows.
    2:[We send you our sincere wishes|May we offer our good wishes] on your birthday. [If you care to look|Should you have a quiet moment], a small selection follows.
    On your birthday, [all of us at {shop} send our good wishes|we at {shop} wish you every happiness]. <close>
    [With every good wish|With our sincere wishes] for the day and the year that begins. [|A few words and no more; the day is yours.]
  `),
  subject('birthday-offer', 'all', `
    {percentage} off [for your birthday|as a birthday greeting]
    Happy birthday, {first_name}: {percentage} off
    Happy birthday: {percentage} off [from {shop}|your next order]
    {first_name}, {percentage} off for your birthday
  `),
  preheader('birthday-offer', 'all', `
    [Use|Enter] the code {code} at checkout, <until>.
    [Your code|The code] {code} gives you {percentage} off <until>.
    {percentage} off with {code}. [Valid|Good] <until>.
    [With our good wishes|Good wishes for the day]. [Your code is inside|The code is inside].
  `),
  opening('birthday-offer', 'plain', `
    [Happy birthday|Good wishes on your birthday] from {shop}. The code below gives you {percentage} off your next order, <until>. <close>
    We wish you a happy birthday. [Use|Enter] {code} at checkout for {percentage} off your next order, <until>.
    For your birthday you have {percentage} off your next order <until>. The code is below.
  `),
  opening('birthday-offer', 'warm', `
    [Happy birthday|Many happy returns] from all of us at {shop}. There is {percentage} off your next order to go with it, <until>. [The code is below|You will find the code below].
    [Today is your day|It is your birthday], and we wanted to give you something: {percentage} off your next order, good <until>. [|Have a lovely day.]
    We wish you a lovely birthday. The code below gives you {percentage} off your next order.
  `),
  opening('birthday-offer', 'playful', `
    We would have baked a cake, but mail does not carry it well. So it is {percentage} off your next order instead. [The magic word|The password] is {code}, and it works <until>.
    [Hooray, it is your birthday|Our calendar says it is your birthday]. We come with {percentage} off your next order. The code is below. <close>
    A birthday without a present will not do: {percentage} off your next order, <until>. [The magic word|The password] is below.
  `),
  opening('birthday-offer', 'refined', `
    [We send you our sincere wishes|May we offer our good wishes] on your birthday, with a courtesy of {percentage} off your next order, <until>. [|At your leisure, of course.]
    With our good wishes for the day: {percentage} off your next order. The code below is good <until>.
    On the occasion of your birthday, the code below takes {percentage} off your next order <until>.
  `),
]
