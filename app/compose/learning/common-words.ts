import { copyVocabulary } from '../copy/copy-vocabulary'
import { grammarLines } from '../copy/corpus'
import { everyTemplateSentence } from '../locales/languages'

const known = new Map<string, ReadonlySet<string>>()

/**
 * True if a sentence has no word outside those that mails about any product use. "Fired twice in our kiln" may be true of
 * one product alone; "we picked these for you" is said of all. Chinese has no blanks between words: every two
 * neighbouring characters must be known.
 */
export function saysOnlyCommonWords(text: string, locale: string): boolean {
  const words = commonWords(locale)
  return wordsOf(text, locale).every((word) => words.has(word))
}

/** The words of an English sentence that no sentence of ours has, in lower case, each once. */
export function unknownWords(text: string): string[] {
  const words = commonWords('en')
  return [...new Set(wordsOf(text, 'en'))].filter((word) => !words.has(word))
}

function commonWords(locale: string): ReadonlySet<string> {
  const chinese = locale.startsWith('zh')
  const language = chinese ? 'zh-CN' : 'en'
  const ready = known.get(language)
  if (ready) return ready
  const sentences = [...[...(grammarLines(language)?.values() ?? [])].flat().map((line) => line.text), ...everyTemplateSentence(language)]
  const words = chinese ? new Set(sentences.flatMap((sentence) => wordsOf(sentence, language))) : copyVocabulary()
  known.set(language, words)
  return words
}

function wordsOf(text: string, locale: string): string[] {
  const plain = text.replace(/\{[a-z_]+\}/g, ' ')
  if (!locale.startsWith('zh')) return (plain.match(/\p{L}+(?:['’-]\p{L}+)*/gu) ?? []).map((word) => word.toLowerCase())
  return (plain.match(/\p{L}+/gu) ?? []).flatMap((run) => (run.length === 1 ? [] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))))
}
