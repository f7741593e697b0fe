import { english } from '../grammar/english'
import { expandGrammar, type CorpusLine } from '../grammar/expand-grammar'
import { specOf, type LineSpec } from './copy-condition'

/** The corpus that the base model learns from: the English grammar written out, the same at every call. */
export function baseCorpus(): CorpusLine[] {
  return expandGrammar(english, { perCell: 80, seed: 'base corpus' })
}

/** Every kind of line that a corpus has, once each, in its order. */
export function specsOf(corpus: readonly CorpusLine[]): LineSpec[] {
  return [...new Map(corpus.map(specOf).map((spec) => [JSON.stringify(spec), spec])).values()]
}
