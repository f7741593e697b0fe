import type { Random } from '~/platform/random'
import { checkFilled } from '../gate/check-line'
import type { Count, Topic } from '../grammar/rule'
import { fill } from '../locales/mail-texts'
import { templateSentences } from '../locales/template-sentences'
import type { LinePart, LineSource, Rejection, Tone } from '../mail-plan'
import { grammarLines } from './corpus'
import { lineKey, type CopyLine, type CopyModel } from './copy-model'
import type { SlotValues } from './slot-values'

export interface LineRequest {
  part: LinePart
  topic: Topic
  tone: Tone
  count: Count
  locale: string
  values: SlotValues
  /** Sentences that stand in this mail already: not said again. */
  said: ReadonlySet<string>
  subjectStyle?: string
}

export interface ChosenLine {
  text: string
  source: LineSource
  rejections: Rejection[]
}

/** Drafts that the gate may refuse before the template's sentence stands. */
const attempts = 6

/** Draws from the model's sentences, or from the grammar's where the language has no model, what this mail can fill and the gate lets through; a template sentence otherwise. */
export function chooseLine(model: CopyModel, request: LineRequest, random: Random): ChosenLine {
  const { part, topic, tone, count, locale, values } = request
  const rejections: Rejection[] = []
  const key = lineKey(part, topic, tone, count)
  const own = locale.startsWith('en') ? (model.lines.get(key) ?? []) : undefined
  // A model without any lines stands for the templates alone.
  const pool = own ?? (model.lines.size > 0 ? grammarLines(locale)?.get(key) : undefined) ?? []
  const drafts = preferStyle(pool.filter((line) => line.slots.every((slot) => values[slot] !== undefined)), request)
  for (const draft of drawSome(drafts, attempts, random)) {
    const text = fillSentence(draft.text, values)
    const reason = saysAgain(text, request.said) ? 'said-twice' : checkFilled(part, text)
    if (reason === null) return { text, source: draft.source, rejections }
    if (reason !== 'said-twice') rejections.push({ reason, text })
  }
  const sentences = templateSentences(locale, part, topic).map((sentence) => fillSentence(sentence, values))
  const fitting = sentences.filter((sentence) => checkFilled(part, sentence) === null)
  const text = fitting.find((sentence) => !saysAgain(sentence, request.said)) ?? fitting[0]
  if (text === undefined) throw new Error(`No template sentence fits the ${part} about ${topic} in ${locale}: the last one of the list must need no slot.`)
  return { text, source: 'template', rejections }
}

/** True if a sentence that stands in the mail already contains this one or is contained in it, full stops aside. */
function saysAgain(text: string, said: ReadonlySet<string>): boolean {
  const own = bare(text)
  return [...said].some((sentence) => own.includes(bare(sentence)) || bare(sentence).includes(own))
}

const bare = (text: string): string => text.toLowerCase().replace(/[.?!]$/, '')

/** Some of the lines, each once, in an order by chance. */
function drawSome(lines: readonly CopyLine[], count: number, random: Random): CopyLine[] {
  const left = [...lines]
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(random.int(left.length), 1)[0]!)
}

/** An experiment's subjects differ in kind: those of the asked kind where there are any. */
function preferStyle(lines: readonly CopyLine[], { part, subjectStyle }: LineRequest): readonly CopyLine[] {
  if (part !== 'subject' || !subjectStyle) return lines
  const wanted = lines.filter(({ text, slots }) => {
    switch (subjectStyle) {
      case 'question': return text.includes('?')
      case 'named': return slots.includes('first_name')
      case 'product': return slots.includes('product')
      case 'short': return !slots.includes('product') && text.length <= 32
      default: return true
    }
  })
  return wanted.length > 0 ? wanted : lines
}

/** Fills a sentence; gives it its capital when a span stands first ("four months"), and a title that has its own "The" no second one. */
function fillSentence(sentence: string, values: SlotValues): string {
  const filled = fill(sentence, values).replace(/\bthe The\b/g, 'the')
  return /^\{since\}|[.?!] \{since\}/.test(sentence) ? filled.replace(/(^|[.?!] )(\p{Ll})/gu, (_match, before: string, letter: string) => before + letter.toUpperCase()) : filled
}
