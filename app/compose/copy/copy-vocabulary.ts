import { mailTexts } from '../locales/languages'
import { everyTemplateSentence } from '../locales/languages'
import { baseCorpus, wholeLanguage } from './corpus'
import { isHeldOut } from './train-lines'

/** Every English word that a mail of ours can have outside names, in lower case: the dictionary of its spelling check. */
export function copyVocabulary(): Set<string> {
  const { numbers, spans, locale: _locale, direction: _direction, greeting, ...fixed } = mailTexts('en')
  const texts = [
    ...wholeLanguage().map((line) => line.text),
    ...everyTemplateSentence('en'),
    ...Object.values(fixed), ...Object.values(greeting), ...numbers, ...Object.values(spans).flat(),
  ]
  const words = texts.join(' ').replace(/\{[a-z_]+\}/g, ' ').match(/\p{L}+(?:['’-]\p{L}+)*/gu) ?? []
  return new Set(words.map((word) => word.toLowerCase()))
}

/** The sentences that the base model has learned from. */
export function trainedSentences(): Set<string> {
  return new Set(baseCorpus().map((line) => line.text).filter((text) => !isHeldOut(text)))
}
