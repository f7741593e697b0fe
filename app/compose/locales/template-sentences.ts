import type { Topic } from '../grammar/rule'
import type { LinePart } from '../mail-plan'

/**
 * Sentences that hold for every mail of their part and topic: what stands when nothing better passes the gate, and all
 * there is in languages that no model speaks yet. Each list ends with one that needs no slot, so that one always fits.
 */
export type TemplateSentences = Record<Exclude<LinePart, 'reason'>, Record<MailTopic, readonly string[]>> & { reason: Record<ReasonTopic, readonly string[]> }

export type ReasonTopic = Exclude<Topic, 'mixed' | 'offer' | 'lapsed' | 'lapsed-offer'>
/** Topics that share their template sentences are named once. */
type MailTopic = 'goes-with' | 'similar' | 'popular' | 'new' | 'buy-again' | 'mixed' | 'offer' | 'lapsed' | 'lapsed-offer'

const english: TemplateSentences = {
  subject: {
    'goes-with': ['To go with your {earlier}', 'To go with your {month} order', 'To go with your last order'],
    similar: ['More along the lines of your {earlier}', 'Following your {month} order', 'Following your last order'],
    popular: ['{product}, chosen by {buyers} customers', 'What other customers choose'],
    new: ['New: {product}', 'New in our shop'],
    'buy-again': ['Time for more {product}?', 'Time for more?'],
    mixed: ['Suggestions from {shop}', 'Suggestions for you'],
    offer: ['{percentage} off until {ends}', '{percentage} off your next order', 'A code for your next order'],
    lapsed: ['{since} since your last order', 'Suggestions from {shop}', 'Suggestions for your next order'],
    'lapsed-offer': ['{percentage} off your next order', 'A code for your next order'],
  },
  preheader: {
    'goes-with': ['Chosen with your {month} order in mind.', 'Chosen with your orders in mind.'],
    similar: ['Chosen with your {month} order in mind.', 'Chosen with your orders in mind.'],
    popular: ['Bought by {buyers} customers in the last {days} days.', 'See what you think.'],
    new: ['In our shop since {added}.', 'Have a look.'],
    'buy-again': ['You last bought it in {month}.', 'You bought it before.'],
    mixed: ['Each with the reason why it was chosen.'],
    offer: ['Use the code {code} until {ends}.', 'The code is in this mail.'],
    lapsed: ['From {shop}, with the reason why it was chosen.', 'With the reason why it was chosen.'],
    'lapsed-offer': ['Use the code {code} until {ends}.', 'The code is in this mail.'],
  },
  headline: {
    'goes-with': ['To go with your {earlier}', 'To go with your order'],
    similar: ['Along the lines of your {earlier}', 'Following your order'],
    popular: ['What other customers choose'],
    new: ['New in our shop'],
    'buy-again': ['Time for more?'],
    mixed: ['Suggestions for you'],
    offer: ['{percentage} off your next order', 'A code for your next order'],
    lapsed: ['Hello again'],
    'lapsed-offer': ['{percentage} off your next order', 'A code for your next order'],
  },
  opening: {
    'goes-with': ['Thank you for your {month} order. We thought of this to go with it.', 'Thank you for your order. We thought of this to go with it.'],
    similar: ['Thank you for your {month} order. You may like this too.', 'Thank you for your order. You may like this too.'],
    popular: ['This is what other customers have been choosing.'],
    new: ['We added {product} on {added}.', 'There is something new in our shop.'],
    'buy-again': ['You last bought {product} in {month}. You can order it again below.', 'You bought this before. You can order it again below.'],
    mixed: ['You may like what follows. The reason is given with each.'],
    offer: ['Use the code {code} for {percentage} off your next order, until {ends}.', 'The code below is for your next order.'],
    lapsed: ['Your last order was {since} ago. You may like what follows.', 'It has been a while since your last order. You may like what follows.'],
    'lapsed-offer': ['Use the code {code} for {percentage} off your next order, until {ends}.', 'The code below is for your next order.'],
  },
  reason: {
    'goes-with': ['To go with the {earlier} you bought in {month}.', 'To go with your {month} order.', 'To go with an earlier order of yours.'],
    'similar-vendor': ['Also from {vendor}.', 'From a maker you bought from before.'],
    'similar-type': ['More in {type}.', 'From a category you bought from before.'],
    similar: ['Along the lines of your {earlier}.', 'Along the lines of your {month} order.', 'Along the lines of an earlier order of yours.'],
    popular: ['Bought by {buyers} customers in the last {days} days.', 'Chosen by other customers.'],
    new: ['In our shop since {added}.', 'New in our shop.'],
    'buy-again': ['You last bought this in {month}.', 'You bought this before.'],
  },
}

const simplifiedChinese: TemplateSentences = {
  subject: {
    'goes-with': ['与您的{earlier}相配', '与您{month}的订单相配', '与您上一单相配的商品'],
    similar: ['与您的{earlier}风格相近', '根据您{month}的订单推荐', '根据您的订单推荐'],
    popular: ['{buyers}位顾客选择了{product}', '其他顾客的选择'],
    new: ['新品：{product}', '本店新品'],
    'buy-again': ['需要补充{product}吗？', '是时候补货了吗？'],
    mixed: ['{shop}为您推荐', '为您推荐'],
    offer: ['下一单优惠{percentage}，{ends}前有效', '下一单优惠{percentage}', '您的下一单优惠码'],
    lapsed: ['距您上次下单已有{since}', '{shop}为您推荐', '为您的下一单推荐'],
    'lapsed-offer': ['下一单优惠{percentage}', '您的下一单优惠码'],
  },
  preheader: {
    'goes-with': ['根据您{month}的订单挑选。', '根据您的订单挑选。'],
    similar: ['根据您{month}的订单挑选。', '根据您的订单挑选。'],
    popular: ['过去{days}天内有{buyers}位顾客购买。', '欢迎查看。'],
    new: ['{added}上架。', '欢迎查看。'],
    'buy-again': ['您上次购买是在{month}。', '您曾经购买过。'],
    mixed: ['每件商品都附有推荐理由。'],
    offer: ['{ends}前使用优惠码{code}。', '优惠码见邮件正文。'],
    lapsed: ['{shop}的推荐，附有理由。', '每件商品都附有推荐理由。'],
    'lapsed-offer': ['{ends}前使用优惠码{code}。', '优惠码见邮件正文。'],
  },
  headline: {
    'goes-with': ['与您的{earlier}相配', '与您的订单相配'],
    similar: ['与您的{earlier}风格相近', '根据您的订单推荐'],
    popular: ['其他顾客的选择'],
    new: ['本店新品'],
    'buy-again': ['是时候补货了吗？'],
    mixed: ['为您推荐'],
    offer: ['下一单优惠{percentage}', '您的下一单优惠码'],
    lapsed: ['又见面了'],
    'lapsed-offer': ['下一单优惠{percentage}', '您的下一单优惠码'],
  },
  opening: {
    'goes-with': ['感谢您{month}的订单。我们想到了与它相配的商品。', '感谢您的订单。我们想到了与它相配的商品。'],
    similar: ['感谢您{month}的订单。以下商品您或许也会喜欢。', '感谢您的订单。以下商品您或许也会喜欢。'],
    popular: ['以下是其他顾客近来的选择。'],
    new: ['{product}已于{added}上架。', '本店有新品上架。'],
    'buy-again': ['您上次购买{product}是在{month}。如有需要，可在下方再次订购。', '您曾经购买过这件商品。如有需要，可在下方再次订购。'],
    mixed: ['以下商品您或许会喜欢，每件都附有推荐理由。'],
    offer: ['{ends}前使用优惠码{code}，下一单可优惠{percentage}。', '下方的优惠码可用于您的下一单。'],
    lapsed: ['距您上次下单已有{since}。以下商品您或许会喜欢。', '距您上次下单已有一段时间。以下商品您或许会喜欢。'],
    'lapsed-offer': ['{ends}前使用优惠码{code}，下一单可优惠{percentage}。', '下方的优惠码可用于您的下一单。'],
  },
  reason: {
    'goes-with': ['与您{month}购买的{earlier}相配。', '与您{month}的订单相配。', '与您之前的订单相配。'],
    'similar-vendor': ['同样来自{vendor}。', '来自您购买过的品牌。'],
    'similar-type': ['同属{type}。', '来自您购买过的品类。'],
    similar: ['与您的{earlier}风格相近。', '与您{month}的订单风格相近。', '与您之前的订单风格相近。'],
    popular: ['过去{days}天内有{buyers}位顾客购买。', '其他顾客的选择。'],
    new: ['{added}上架。', '本店新品。'],
    'buy-again': ['您上次购买是在{month}。', '您曾经购买过。'],
  },
}

const byLanguage: Readonly<Record<string, TemplateSentences>> = { en: english, zh: simplifiedChinese }

/** The template sentences for a part and topic in the language of `locale`, the preferred first. */
export function templateSentences(locale: string, part: LinePart, topic: Topic): readonly string[] {
  const sentences = byLanguage[locale.split('-')[0]!] ?? english
  if (part === 'reason') return sentences.reason[topic as ReasonTopic]
  return sentences[part][topic === 'similar-vendor' || topic === 'similar-type' ? 'similar' : topic]
}

/** All template sentences of a language. */
export function everyTemplateSentence(locale: string): string[] {
  return Object.values(byLanguage[locale.split('-')[0]!] ?? english).flatMap((lists: Record<string, readonly string[]>) => Object.values(lists).flat())
}
