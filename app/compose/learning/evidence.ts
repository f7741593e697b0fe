import { lineId } from '../copy/copy-model'
import { slotsOf, type CorpusLine } from '../grammar/expand-grammar'
import type { Count, Topic } from '../grammar/rule'
import type { LinePart, Tone } from '../mail-plan'
import type { ReviewedLine } from '../review/keep-reviewed-lines'
import { judgeReviews, type ReviewCounts } from './judge-reviews'
import { unknownWords } from './common-words'
import { ownWords, type StoreTexts } from './own-words'
import { resultId, weighResults, type SentenceResult } from './weigh-results'
import { weighVoice } from './weigh-voice'

/** What a store's own wording is learned from, beside the common corpus. Plain data: it goes to the training thread. */
export interface Evidence extends StoreTexts {
  reviews: readonly ReviewedLine[]
  results: readonly SentenceResult[]
}

export const noEvidence: Evidence = { reviews: [], results: [], texts: [], names: [] }

/** For the model's card: how much there was of each kind. */
export interface LearnedFrom extends ReviewCounts {
  /** Sentences with results, and the mails that said them. */
  measured: number
  mails: number
  /** Product texts, and their words that sentences of ours use too. */
  texts: number
  words: number
  /** Words that no sentence of ours has, of typed sentences that are learned. */
  ownWords: number
}

export interface Judgement {
  /** How much a sentence counts in training and how often it is drawn; 0: not at all. */
  weightOf(line: Pick<CorpusLine, 'part' | 'topic' | 'tone' | 'count' | 'text'>): number
  /** The same without the reviews, which are applied anew at each loading. */
  drawOf(key: string, text: string): number
  /** English sentences of the merchant's own that are learned like the corpus. */
  own: CorpusLine[]
  learnedFrom: LearnedFrom
}

/** A typed sentence counts in training like so many of the corpus. */
const ownWeight = 3

/** Brings the three kinds of evidence together: reviews of single sentences, what sentences earned, and the store's manner of speaking. */
export function weighEvidence({ reviews, results, texts, names }: Evidence, corpus: readonly CorpusLine[]): Judgement {
  const words = ownWords(reviews, { texts, names })
  const { opinion, counts } = judgeReviews(reviews, words)
  const earned = weighResults(results)
  const voice = weighVoice(texts, corpus.map((line) => line.text))
  const own = [...opinion.own].flatMap(([place, lines]) => {
    const [locale, part, topic, tone, count] = place.split('/') as [string, LinePart, Topic, Tone, Count]
    return locale === 'en' ? lines.map(({ text }): CorpusLine => ({ part, topic, tone, count, text })) : []
  })
  const ownTexts = new Set(own.map((line) => line.text))
  const drawOf = (key: string, text: string): number => (earned.get(resultId({ key, text })) ?? 1) * voice.weigh(text)
  return {
    drawOf,
    weightOf: ({ part, topic, tone, count, text }) => {
      const key = `${part}/${topic}/${tone}/${count}`
      return drawOf(key, text) * (opinion.weights.get(lineId('en', key, text)) ?? 1) * (ownTexts.has(text) ? ownWeight : 1)
    },
    own: own.filter((line) => new Set(slotsOf(line.text)).size === slotsOf(line.text).length),
    learnedFrom: {
      ...counts,
      measured: results.length,
      // Every mail has one subject: the other sentences would count it again.
      mails: results.filter(({ key }) => key.startsWith('subject/')).reduce((sum, result) => sum + result.mails, 0),
      texts: texts.length,
      words: voice.words,
      ownWords: new Set(own.flatMap(({ text }) => unknownWords(text))).size,
    },
  }
}
