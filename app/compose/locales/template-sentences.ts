import type { Topic } from '../grammar/rule'
import type { LinePart } from '../mail-plan'

/**
 * Sentences that hold for every mail of their part and topic: what stands when nothing better passes the gate, and all
 * there is in languages that no model speaks yet. Each list ends with one that needs no slot, so that one always fits.
 */
export type TemplateSentences = Record<Exclude<LinePart, 'reason'>, Record<MailTopic, readonly string[]>> & { reason: Record<ReasonTopic, readonly string[]> }

export type ReasonTopic = Exclude<Topic, 'mixed' | 'offer' | 'lapsed' | 'lapsed-offer' | 'replenish' | 'cross-sell' | 'welcome' | 'welcome-offer'>
/** Topics that share their template sentences are named once. */
type MailTopic = Exclude<Topic, 'similar-vendor' | 'similar-type'>

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
    replenish: ['Time for more {product}?', 'Time for more?'],
    'cross-sell': ['To go with your {earlier}', 'To go with your {month} order', 'To go with your order'],
    'back-in-stock': ['Back in stock: {product}', 'Back in stock'],
    'price-drop': ['{product}, now {price}', 'Now {price}, before {price_before}', 'A lower price'],
    welcome: ['Welcome to {shop}', 'Welcome'],
    'welcome-offer': ['Welcome: {percentage} off', 'Welcome, with a code for your next order'],
    review: ['How do you like your {product}?', 'How was your {month} order?', 'How was your order?'],
  },
  preheader: {
    'goes-with': ['Chosen with your {month} order in mind.', 'Chosen with your orders in mind.'],
    similar: ['Chosen with your {month} order in mind.', 'Chosen with your orders in mind.'],
    popular: ['Bought by {buyers} customers in the last {days} days.', 'See what you think.'],
    new: ['In our shop since {added}.', 'Have a look.'],
    'buy-again': ['Last bought in {month}.', 'You bought this before.'],
    mixed: ['Each with the reason why it was chosen.'],
    offer: ['Use the code {code} until {ends}.', 'The code is in this mail.'],
    lapsed: ['From {shop}, with the reason why it was chosen.', 'With the reason why it was chosen.'],
    'lapsed-offer': ['Use the code {code} until {ends}.', 'The code is in this mail.'],
    replenish: ['Last ordered in {month}.', 'You ordered this before.'],
    'cross-sell': ['Going by what other customers bought alongside.'],
    'back-in-stock': ['It can be ordered again since {returned}.', 'It can be ordered again.'],
    'price-drop': ['{price} instead of {price_before} since {reduced}.', 'It costs less than before.'],
    welcome: ['Thank you for signing up. Here is a first look.'],
    'welcome-offer': ['Use the code {code} until {ends}.', 'The code is in this mail.'],
    review: ['A few words help other customers to choose.'],
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
    replenish: ['Order again: {product}', 'Time for more?'],
    'cross-sell': ['To go with your {earlier}', 'To go with your order'],
    'back-in-stock': ['Back in stock'],
    'price-drop': ['Now {price}, before {price_before}', 'At a lower price'],
    welcome: ['Welcome to {shop}', 'Welcome'],
    'welcome-offer': ['{percentage} off your next order', 'Welcome'],
    review: ['How do you like it?'],
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
    replenish: ['You last ordered {product} in {month}. If you need more, you can reorder below.', 'You ordered this before. If you need more, you can reorder below.'],
    'cross-sell': ['Thank you for your {month} order. Other customers bought this with it.', 'Thank you for your order. Other customers bought this with it.'],
    'back-in-stock': ['We had sold out of {product}. You can order it again since {returned}.', 'It was sold out, and now you can order it again.'],
    'price-drop': ['We have lowered the price of {product} from {price_before} to {price}.', 'We have lowered the price.'],
    welcome: ['Thank you for signing up for mails from {shop}. Here is a first look at our shop.', 'Thank you for signing up. Here is a first look at our shop.'],
    'welcome-offer': ['Thank you for signing up. Use the code {code} for {percentage} off your next order, until {ends}.', 'Thank you for signing up. The code below is for your next order.'],
    review: ['You ordered {product} in {month}. A few words about it would help others to choose.', 'A few words about your order would help others to choose.'],
  },
  reason: {
    'goes-with': ['To go with the {earlier} you bought in {month}.', 'To go with your {month} order.', 'To go with an earlier order of yours.'],
    'similar-vendor': ['Also from {vendor}.', 'From a maker you bought from before.'],
    'similar-type': ['More in {type}.', 'From a category you bought from before.'],
    similar: ['Along the lines of your {earlier}.', 'Along the lines of your {month} order.', 'Along the lines of an earlier order of yours.'],
    popular: ['Bought by {buyers} customers in the last {days} days.', 'Chosen by other customers.'],
    new: ['In our shop since {added}.', 'New in our shop.'],
    'buy-again': ['You last bought this in {month}.', 'You bought this before.'],
    'back-in-stock': ['In stock again since {returned}.', 'In stock again.'],
    'price-drop': ['{price} instead of {price_before} since {reduced}.', 'Now for less.'],
    review: ['You bought this in {month}.', 'From an order of yours.'],
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
    replenish: ['该补充{product}了吗？', '是时候补货了吗？'],
    'cross-sell': ['与您的{earlier}搭配', '与您{month}的订单搭配', '与您的订单搭配'],
    'back-in-stock': ['{product}重新到货', '重新到货'],
    'price-drop': ['{product}现价{price}', '现价{price}，原价{price_before}', '价格下调'],
    welcome: ['欢迎来到{shop}', '欢迎您'],
    'welcome-offer': ['欢迎您：优惠{percentage}', '欢迎您，附上下一单优惠码'],
    review: ['您觉得{product}怎么样？', '您对{month}的订单满意吗？', '您对订单满意吗？'],
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
    replenish: ['您上次订购是在{month}。', '您曾经订购过。'],
    'cross-sell': ['其他顾客也一同购买。'],
    'back-in-stock': ['{returned}起可以再次订购。', '可以再次订购了。'],
    'price-drop': ['{reduced}起由{price_before}降至{price}。', '价格比之前低。'],
    welcome: ['感谢您的订阅，先来看看本店。'],
    'welcome-offer': ['{ends}前使用优惠码{code}。', '优惠码见邮件正文。'],
    review: ['几句话就能帮助其他顾客挑选。'],
  },
  headline: {
    'goes-with': ['与您的{earlier}相配', '与您的订单相配'],
    similar: ['与您的{earlier}风格相近', '根据您的订单推荐'],
    popular: ['其他顾客的选择'],
    new: ['本店新品'],
    'buy-again': ['是时候补货了吗？'],
    mixed: ['为您推荐'],
    offer: ['下一单优惠{percentage}', '您的下一单优惠码'],
    lapsed: ['好久不见'],
    'lapsed-offer': ['下一单优惠{percentage}', '您的下一单优惠码'],
    replenish: ['再次订购：{product}', '是时候补货了吗？'],
    'cross-sell': ['与您的{earlier}搭配', '与您的订单搭配'],
    'back-in-stock': ['重新到货'],
    'price-drop': ['现价{price}，原价{price_before}', '价格下调'],
    welcome: ['欢迎来到{shop}', '欢迎您'],
    'welcome-offer': ['下一单优惠{percentage}', '欢迎您'],
    review: ['您觉得怎么样？'],
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
    replenish: ['您上次订购{product}是在{month}。如需补充，可在下方再次订购。', '您曾经订购过这件商品。如需补充，可在下方再次订购。'],
    'cross-sell': ['感谢您{month}的订单。其他顾客还一同购买了以下商品。', '感谢您的订单。其他顾客还一同购买了以下商品。'],
    'back-in-stock': ['{product}此前售罄，{returned}起可以再次订购。', '此前售罄的商品现在可以再次订购了。'],
    'price-drop': ['{product}的价格由{price_before}降至{price}。', '价格已经下调。'],
    welcome: ['感谢您订阅{shop}的邮件。先来看看本店的商品。', '感谢您的订阅。先来看看本店的商品。'],
    'welcome-offer': ['感谢您的订阅。{ends}前使用优惠码{code}，下一单可优惠{percentage}。', '感谢您的订阅。下方的优惠码可用于您的下一单。'],
    review: ['您在{month}订购了{product}。写几句感受，可以帮助其他顾客挑选。', '写几句对订单的感受，可以帮助其他顾客挑选。'],
  },
  reason: {
    'goes-with': ['与您{month}购买的{earlier}相配。', '与您{month}的订单相配。', '与您之前的订单相配。'],
    'similar-vendor': ['同样来自{vendor}。', '来自您购买过的品牌。'],
    'similar-type': ['同属{type}。', '来自您购买过的品类。'],
    similar: ['与您的{earlier}风格相近。', '与您{month}的订单风格相近。', '与您之前的订单风格相近。'],
    popular: ['过去{days}天内有{buyers}位顾客购买。', '其他顾客的选择。'],
    new: ['{added}上架。', '本店新品。'],
    'buy-again': ['您上次购买是在{month}。', '您曾经购买过。'],
    'back-in-stock': ['{returned}起重新有货。', '重新有货。'],
    'price-drop': ['{reduced}起由{price_before}降至{price}。', '现在价格更低。'],
    review: ['您在{month}购买。', '来自您的订单。'],
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
