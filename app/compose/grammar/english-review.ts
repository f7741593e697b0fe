import { rulesFor, type Rule } from './rule'

const subject = rulesFor('subject')
const preheader = rulesFor('preheader')
const headline = rulesFor('headline')
const opening = rulesFor('opening')
const reason = rulesFor('reason')

/**
 * Asks what a customer thinks of what they bought. Nothing is given for it, no good word is asked for, and that the
 * parcel has arrived is not claimed: nobody told us.
 */
export const englishReview: readonly Rule[] = [
  subject('review', 'all', `
    [How do you like|How are you getting on with|What do you think of] your {product}?
    {first_name}, how do you like your {product}?
    [Your opinion of|A word about] your {product}
    [How was your {month} order|What do you make of your {month} order]?
    {first_name}, [how was your {month} order?|what do you make of your {month} order?]
    [Would you review|Could you review] your {product}?
  `),
  subject('review', 'plain', `
    [Review|Rate] your {product}
    [Your review of|A review of] your {month} order
  `),
  subject('review', 'warm', `
    [We would love to hear|Tell us] about your {product}
    {first_name}, [we would love to hear from you|may we ask your opinion?]
    [May we ask your opinion?|We would love to hear from you]
  `),
  subject('review', 'playful', `
    [So, how is|Well, how is] life with your {product}?
    {first_name}, [be honest|be frank]: your {product}
    [Stars, please|Thumbs up or down]: your {product}
    [Love it or not|Yes, no, maybe]? Your {product}
  `),
  subject('review', 'refined', `
    [Your thoughts on|Your impression of|Your verdict on] your {product}
    {first_name}, [your thoughts on|your impression of] your {product}
    [We value your opinion|Your opinion, if you please]
  `),
  preheader('review', 'all', `
    [A few words|One or two sentences] help other customers to choose.
    [Good or bad|Praise or criticism], [your words help others|others will read it] before they choose.
    You ordered in {month}. [A short review|A few words] would help others.
    [It takes a minute|A minute is enough], and it helps others to choose.
    [If you have had time to form an opinion|If you have made up your mind by now], tell others what you think.
  `),
  headline('review', 'all', `
    [What do you think|How was it|What do you say]?
    [How do you like|What do you think of] your {product}?
    [Your opinion, please|A question for you|Tell others what you think]
    How was your {month} order?
  `),
  headline('review', ['warm', 'playful'], `
    [We would love to hear from you|We are curious]
    [Honest words welcome|Be honest]
  `),
  headline('review', ['plain', 'refined'], `
    [Your review|A short review]
    [Your impression|Your verdict]
  `),
  opening('review', 'plain', `
    You ordered the {product} in {month}. If you have had time to form an opinion, a short review would [help other customers to choose|help others]. [Good or bad, both are useful|Criticism is as useful as praise].
    [What do you think of|How do you like] the {product} from your {month} order? [Your review helps other customers to choose|A few words on the product page help others to choose].
    Would you recommend the {product} you ordered in {month}, or not? [A short review says it|Either answer helps others to choose].
    1:We would like to know what you think of your {product}. [Two sentences are enough|A few words are enough], and they can be critical.
    2:We would like to know what you think of your {month} order. [Two sentences are enough|A few words are enough], and they can be critical.
  `),
  opening('review', 'warm', `
    Thank you again for your {month} order. [If you have had a chance to try|Now that you may have tried] the {product}, would you tell others what you think? [Every honest word helps|An honest word helps, good or bad].
    How are you getting on with the {product} from your {month} order? [A few honest words would help others|Other customers would like to know, good or bad].
    1:We hope you are enjoying your {product}. [If you have a minute|When you have a minute], a few honest words would help others to choose.
    2:We hope you are enjoying what you ordered in {month}. [If you have a minute|When you have a minute], a few honest words would help others to choose.
    We are curious how you are getting on with the {product}. [Whatever you think|Good or bad], other customers would like to [know|read it].
  `),
  opening('review', 'playful', `
    You and the {product}, since {month}: [is it love|how is it going]? [Tell the others|Let others know], and be honest.
    [We could praise the {product} ourselves|We could say nice things about the {product} ourselves], but nobody would believe us. [Would you say what you think|Would you put in an honest word]?
    1:[A tiny favour|A small favour]: a few words about your {product}, [the good and the bad|as honest as you like]. [It helps others to choose|It makes choosing easier for others].
    2:[A tiny favour|A small favour]: a few words about your {month} order, [the good and the bad|as honest as you like]. [It helps others to choose|It makes choosing easier for others].
  `),
  opening('review', 'refined', `
    You chose the {product} in {month}. [Should you have formed an opinion|If you have formed an opinion by now], we would be grateful for [your impression|a few words], favourable or not.
    1:Your opinion of the {product} would be of [service|help] to others who are choosing. A few words [suffice|are enough].
    2:Your opinion of your {month} order would be of [service|help] to others who are choosing. A few words [suffice|are enough].
    May we ask for a [short|brief] review of the {product}? Criticism is as welcome as praise.
  `),
  reason('review', 'all', `
    [You ordered this in|From your order in] {month}.
    [What do you think|Your opinion|Worth recommending|Would you choose the same again|Happy with the choice]?
    [What should others know before they choose|What would you tell a friend|Good, bad or in between]?
    From an order of yours.
  `),
  reason('review', 'plain', `
    [As you expected|What is good, and what is not|Recommended, or not]?
    [In a word or two|In one sentence]?
  `),
  reason('review', 'warm', `
    [Glad you chose as you did|Something for a friend, too]?
    [We would love to know|Tell us honestly].
  `),
  reason('review', 'playful', `
    [Yes, no, maybe|Love at first use]?
    [Stars|Thumbs up, or down]?
  `),
  reason('review', 'refined', `
    [To your taste|As you had hoped|Favourable or not]?
    Your impression, if you please.
  `),
]
