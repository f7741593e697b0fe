import { longest } from '../gate/check-line'
import type { Count, Slot, Topic } from '../grammar/rule'
import type { LinePart, Tone } from '../mail-plan'

/** What a sentence is asked for. Nothing in it is about a customer, a product or a store. */
export interface WriterBrief {
  part: LinePart
  topic: Topic
  tone: Tone
  count: Count
  /** "en" or "zh-CN" */
  locale: string
  /** Places that the sentence may leave open. */
  slots: readonly Slot[]
}

/** The body of a chat completion request, as it leaves this machine. */
export interface WriterRequest {
  model: string
  temperature: number
  messages: { role: 'system' | 'user'; content: string }[]
}

/** Sentences asked for in one request. */
export const sentencesAsked = 6

const parts: Record<LinePart, string> = {
  subject: 'the subject line', preheader: 'the preview text after the subject', headline: 'the headline', opening: 'the opening, one or two sentences', reason: 'the line under one product that says why it is shown',
}

const topics: Record<Topic, string> = {
  'buy-again': 'products the reader has bought before and may need again',
  'goes-with': 'products that other customers bought together with something the reader has',
  'similar-vendor': 'products of a maker the reader has bought from',
  'similar-type': 'products of a category the reader has bought from',
  similar: 'products that resemble something the reader has bought',
  popular: 'products that other customers have been choosing',
  new: 'products that are new in the shop',
  mixed: 'a few suggestions, each for a reason of its own',
  offer: 'a discount code for the next order',
  lapsed: 'suggestions for somebody who has not ordered for a while',
  'lapsed-offer': 'a discount code for somebody who has not ordered for a while',
  replenish: 'a product the reader may be running out of',
  'cross-sell': 'what other customers bought with what the reader has just ordered',
  'back-in-stock': 'a product that was sold out and can be ordered again',
  'price-drop': 'a product whose price has fallen',
  welcome: 'a welcome to somebody who has just signed up',
  'welcome-offer': 'a welcome with a discount code',
  review: 'a request to review a product the reader has bought',
  birthday: 'good wishes on the reader’s birthday, which is today',
  'birthday-offer': 'good wishes on the reader’s birthday, which is today, with a discount code',
}

const slotMeanings: Record<Slot, string> = {
  first_name: 'the reader’s first name', product: 'the name of the product shown', earlier: 'the name of a product bought before', last_product: 'the name of the product bought last',
  month: 'the month of the purchase', since: 'the time since the last order, such as "four months"', vendor: 'the maker', type: 'the category', buyers: 'the number of customers who bought it',
  days: 'the number of days they were counted over', added: 'the day it was added', percentage: 'the discount, such as "10%"', code: 'the discount code', ends: 'the last day of the code',
  shop: 'the shop’s name', interval: 'the usual time between orders, such as "six weeks"', returned: 'the day it came back', reduced: 'the day the price fell', price: 'the price', price_before: 'the price before',
}

const languages: Readonly<Record<string, string>> = { en: 'English', 'zh-CN': 'Simplified Chinese' }

/** The request for one kind of sentence. Pure: what is shown before the writer is turned on is made by the same function. */
export function writerRequest(model: string, { part, topic, tone, count, locale, slots }: WriterBrief): WriterRequest {
  const places = slots.map((slot) => `{${slot}}: ${slotMeanings[slot]}`)
  return {
    model,
    temperature: 0.9,
    messages: [
      { role: 'system', content: 'You write single lines for the mails of a shop. Answer with a JSON array of strings and nothing else.' },
      {
        role: 'user',
        content: [
          `Write ${sentencesAsked} different versions of ${parts[part]} of a mail, in ${languages[locale] ?? 'English'}.`,
          `The mail is about ${topics[topic]}. It shows ${count === 'one' ? 'one product' : 'some products'}.`,
          `Manner: ${tone}. At most ${longest[part]} characters once it is filled in.`,
          places.length > 0 ? `Where it helps, leave these places open, each at most once and spelled exactly so:\n${places.join('\n')}` : 'Leave no places open.',
          'The line must be true of any product and any reader: no other names, no numbers, prices or dates, no superlatives, no urgency, nothing about stock, delivery or discounts that the above does not say, no exclamation marks.',
        ].join('\n'),
      },
    ],
  }
}

/** What is shown of the writer before it is turned on. */
export const exampleBrief: WriterBrief = { part: 'opening', topic: 'buy-again', tone: 'warm', count: 'one', locale: 'en', slots: ['product', 'month', 'shop'] }
