import type { Grammar, Topic } from '../grammar/rule'
import type { LinePart } from '../mail-plan'
import { english } from './english'
import type { MailTexts } from './mail-texts'
import { simplifiedChinese } from './simplified-chinese'
import type { ReasonTopic, TemplateSentences } from './template-sentences'

/** All that mails need to be written in a language: one file in this folder. */
export interface MailLanguage {
  texts: MailTexts
  sentences: TemplateSentences
  /** What else can be said; without one, mails keep to the template sentences. */
  grammar?: Grammar
  /** Words that speak of several things to buy: not said over one. */
  several?: RegExp
}

/** The languages that mails are written in; readers of any other get the first. */
export const languages: readonly MailLanguage[] = [english, simplifiedChinese]

/** The texts for a reader's locale: the same tag, else the same language, else English. */
export function mailTexts(locale: string): MailTexts {
  return languageOf(locale).texts
}

/** The template sentences for a part and topic in the language of `locale`, the preferred first. */
export function templateSentences(locale: string, part: LinePart, topic: Topic): readonly string[] {
  const { sentences } = languageOf(locale)
  if (part === 'reason') return sentences.reason[topic as ReasonTopic]
  return sentences[part][topic === 'similar-vendor' || topic === 'similar-type' ? 'similar' : topic]
}

/** Whether a sentence promises several things to buy. */
export function speaksOfSeveral(locale: string, sentence: string): boolean {
  return languageOf(locale).several?.test(sentence) ?? false
}

/** All template sentences of a language. */
export function everyTemplateSentence(locale: string): string[] {
  return Object.values(languageOf(locale).sentences).flatMap((lists: Record<string, readonly string[]>) => Object.values(lists).flat())
}

function languageOf(locale: string): MailLanguage {
  const wanted = locale.toLowerCase()
  const language = wanted.split('-')[0]
  const tagged = (find: (tag: string) => boolean): MailLanguage | undefined => languages.find(({ texts }) => find(texts.locale.toLowerCase()))
  return tagged((tag) => tag === wanted) ?? tagged((tag) => tag.split('-')[0] === language) ?? languages[0]!
}
