import { englishBackInStock } from './english-back-in-stock'
import { englishBirthday } from './english-birthday'
import { englishCrossSell } from './english-cross-sell'
import { englishHeadlines } from './english-headlines'
import { englishOpenings } from './english-openings'
import { englishPreheaders } from './english-preheaders'
import { englishPriceDrop } from './english-price-drop'
import { englishReasons } from './english-reasons'
import { englishReplenish } from './english-replenish'
import { englishReview } from './english-review'
import { englishSubjects } from './english-subjects'
import { englishWelcome } from './english-welcome'
import type { Grammar } from './rule'

/**
 * English. A product's title is never the subject of a verb in the third person, because nobody knows whether a title is
 * singular or plural; "your {earlier}" reads well before either. Nothing is praised, hurried or counted unless a slot
 * carries the fact, and nothing is said of all products of a mail that holds for the first one only.
 */
export const english: Grammar = {
  locale: 'en',
  lexicon: {
    any: {
      idea: '[a suggestion|one suggestion]',
      ideas: '[a few suggestions|some suggestions]',
      see: '[have a look|take a look|see what you think]',
      chosen: '[chosen|picked]',
      chose: '[chose|picked]',
      earlier: '[the {earlier} you bought in {month}|the {earlier} from your {month} order|your {earlier}]',
      mine: '[the {earlier} you bought in {month}|the {earlier} from your {month} order|your {earlier}]',
      order: '[what you bought in {month}|your {month} order]',
      until: '[until {ends}|through {ends}]',
      close: '[|See what you think.]',
    },
    plain: {
      see: '[details below|the details are below|see below]',
      close: '[|The details are below.]',
    },
    warm: {
      idea: '[an idea|a little idea|something you might like]',
      ideas: '[a few ideas|some ideas|a few things you might like]',
      see: '[see what you think|have a look when you have a minute|have a look over a cup of tea]',
      close: '[|Have a look when you have a minute.|Take your time.]',
    },
    playful: {
      idea: '[a find|one small idea|a small find]',
      ideas: '[a few finds|a handful of ideas|a few things]',
      see: '[go on, have a peek|have a peek|peek inside]',
      close: '[|Go on, have a peek.|See what you think.|You decide.]',
    },
    refined: {
      idea: '[a considered suggestion|one suggestion|a quiet suggestion]',
      ideas: '[a short selection|a few suggestions|a considered selection]',
      see: '[at your leisure|for a quiet moment]',
      close: '[|At your leisure, of course.|We hope there is something to your taste.]',
    },
  },
  rules: [
    ...englishSubjects, ...englishPreheaders, ...englishHeadlines, ...englishOpenings, ...englishReasons,
    ...englishReplenish, ...englishCrossSell, ...englishBackInStock, ...englishPriceDrop, ...englishWelcome, ...englishReview, ...englishBirthday,
  ],
}
