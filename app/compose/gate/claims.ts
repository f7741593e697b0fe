import type { Topic } from '../grammar/rule'

/** Words that claim something about the world which no slot of ours carries. English and Chinese. */
const superlatives = /\b(best|finest|greatest|most popular|number one|no\. ?1|unbeatable|unmatched|perfect|amazing|incredible|ultimate|guaranteed?|world-class|award-winning|bestsell\w*)\b|最(?:好|佳|高|低|畅销|受欢迎)|第一|顶级|绝无仅有/iu
const urgency = /\b(hurry|act now|last chance|final (?:hours?|call|days?)|ends? (?:soon|today|tonight)|today only|only today|don'?t miss|before it'?s too late|while (?:it|they) lasts?|limited[- ]time|immediately|right now)\b|最后机会|仅限今日|赶快|抓紧|立即抢购/iu
const scarcity = /\b(only (?:a few|\d+)(?: \w+)? left|almost gone|selling (?:out|fast)|while (?:stocks?|supplies) lasts?|limited (?:stock|edition|quantit\w+)|few left|running out fast|back in stock)\b|仅剩|库存告急|数量有限|售完即止/iu
const praiseOfMailers = /\b(free|winner|congratulations|click here|buy now|order now|cash|cheap(?:est)?|lowest price|bargain|risk[- ]free|no obligation|100%|\${2,}|act fast|special promotion|this is not spam|dear (?:friend|customer)|once in a lifetime|miracle|earn \S+)\b|免费|中奖|恭喜|点击这里/iu
const shouting = /!{2,}|\?{2,}|\b[A-Z]{5,}\b/u

/** What a mail of this topic carries the fact for: its product came back into stock. */
const backInStock = /\bback in stock\b/giu

/** The kind of claim a text of our own makes without a fact behind it; null when it makes none. Slots are left out before. */
export function unprovenClaim(own: string, topic?: Topic): 'superlative' | 'urgency' | 'scarcity' | 'spam-phrase' | null {
  const text = topic === 'back-in-stock' ? own.replace(backInStock, 'here') : own
  if (superlatives.test(text)) return 'superlative'
  if (urgency.test(text)) return 'urgency'
  if (scarcity.test(text)) return 'scarcity'
  if (praiseOfMailers.test(text) || shouting.test(text)) return 'spam-phrase'
  return null
}
