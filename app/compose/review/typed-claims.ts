import type { Topic } from '../grammar/rule'

const date = /\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(january|february|march|april|june|july|august|september|october|november|december)\b|\b(today|tomorrow|tonight|yesterday|this week|next week|this month|next month)\b|星期[一二三四五六日天]|今天|明天|昨天|本周|下周|本月|下月/iu
const delivery = /\b(deliver\w*|ships?|shipped|shipping|arriv\w+|dispatch\w*|postage)\b|配送|包邮|运费|送达|发货/iu
const stock = /\b(in stock|sold out|out of stock|restocked|available again|availability)\b|有货|现货|缺货|补货/iu
const offer = /\b(discounts?|on sale|sale|reduced|half[- ]price|percent off|% off|coupon|vouchers?|gift card|save money)\b|折扣|打折|促销|优惠券|半价/iu
const birthday = /\bbirthdays?\b|\bmany happy returns\b|生日/iu
const ofTheDay = /\b(?:birthdays?|many happy returns|today)\b|生日|今天/giu

/** What a topic carries the fact for: its product came back into stock, its price fell, or it is the reader's birthday today. */
const borneOut: Partial<Record<Topic, RegExp>> = {
  'back-in-stock': /\b(?:back in stock|in stock again|in stock|restocked|available again)\b|\b(?:was|were|had|been|once|no longer) (?:sold out|out of stock)\b|\b(?:sold out|out of stock)(?= (?:for a while|for some time|until|before|once)\b)|重新有货|有货|现货|补货|(?:曾|此前|之前|一度)(?:缺货|售罄)/giu,
  'price-drop': /\b(?:reduced|on sale)\b/giu,
  birthday: ofTheDay,
  'birthday-offer': ofTheDay,
}

/**
 * What a typed sentence claims that no fact of the mail carries; null when it claims nothing of the kind. The mail's own
 * statements (names, prices, the offer's end) are taken out of the text before; words that the topic's own fact carries
 * ("back in stock" where the product came back) are no unproven claim.
 * @returns the kind of claim, and the words that make it
 */
export function typedClaim(typed: string, { hasOffer, topic }: { hasOffer: boolean; topic: Topic }): { reason: string; words: string } | null {
  const carried = borneOut[topic]
  const text = carried ? typed.replace(carried, ' ') : typed
  for (const [reason, pattern] of [['unproven-date', date], ['unproven-delivery', delivery], ['unproven-stock', stock], ['unproven-birthday', birthday]] as const) {
    const found = pattern.exec(text)
    if (found) return { reason, words: found[0] }
  }
  const found = hasOffer ? null : offer.exec(text)
  return found ? { reason: 'unproven-offer', words: found[0] } : null
}
