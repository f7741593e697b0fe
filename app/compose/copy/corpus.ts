import { english } from '../grammar/english'
import { expandGrammar, type CorpusLine } from '../grammar/expand-grammar'
import { specOf, type LineSpec } from './copy-condition'

/** The corpus that the base model learns from: of what the English grammar can say, a sample that is the same at every call. */
export function baseCorpus(): CorpusLine[] {
  return expandGrammar(english, { perCell: 24, seed: 'base corpus' })
}

/** All that the English grammar can say. */
export function wholeLanguage(): CorpusLine[] {
  return expandGrammar(english, { perCell: Infinity, seed: 'whole' })
}

/** Every kind of line that a corpus has, once each, in its order. */
export function specsOf(corpus: readonly CorpusLine[]): LineSpec[] {
  return [...new Map(corpus.map(specOf).map((spec) => [JSON.stringify(spec), spec])).values()]
}
