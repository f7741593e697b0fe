import { english } from '../grammar/english'
import { expandGrammar, slotsOf, type CorpusLine } from '../grammar/expand-grammar'
import { languages } from '../locales/languages'
import { lineKey, type CopyLine } from './copy-model'
import { specOf, type LineSpec } from './copy-condition'

/** The corpus that the base model learns from: of what the English grammar can say, a sample that is the same at every call. */
export function baseCorpus(): CorpusLine[] {
  return expandGrammar(english, { perCell: 24, seed: 'base corpus' })
}

/** All that the English grammar can say. */
export function wholeLanguage(): CorpusLine[] {
  return expandGrammar(english, { perCell: Infinity, seed: 'whole' })
}

const spoken = new Map<string, ReadonlyMap<string, readonly CopyLine[]>>()

/**
 * All that the grammar of a language can say, by `lineKey`, expanded once in a process and language; undefined for a
 * language without a grammar.
 */
export function grammarLines(locale: string): ReadonlyMap<string, readonly CopyLine[]> | undefined {
  const grammar = languages.find((one) => one.grammar?.locale === locale)?.grammar
  if (!grammar) return undefined
  const known = spoken.get(locale)
  if (known) return known
  const lines = new Map<string, CopyLine[]>()
  for (const { part, topic, tone, count, text } of expandGrammar(grammar, { perCell: Infinity, seed: 'whole' })) {
    const key = lineKey(part, topic, tone, count)
    lines.set(key, [...(lines.get(key) ?? []), { text, slots: slotsOf(text), source: 'template' }])
  }
  spoken.set(locale, lines)
  return lines
}

/** Every kind of line that a corpus has, once each, in its order. */
export function specsOf(corpus: readonly CorpusLine[]): LineSpec[] {
  return [...new Map(corpus.map(specOf).map((spec) => [JSON.stringify(spec), spec])).values()]
}
