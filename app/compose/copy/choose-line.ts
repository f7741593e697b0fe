import type { Random } from '~/platform/random'
import { checkFilled } from '../gate/check-line'
import type { Count, Topic } from '../grammar/rule'
import { fill } from '../locales/mail-texts'
import { speaksOfSeveral, templateSentences } from '../locales/languages'
import type { LinePart, LineSource, Rejection, Tone } from '../mail-plan'
import { grammarLines } from './corpus'
import { lineId, lineKey, type CopyLine, type CopyModel } from './copy-model'
import { leastRepeating, type SaidSoFar } from './least-repeating'
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
  /** What they say, with open slots. */
  repeated: SaidSoFar
  subjectStyle?: string
}

export interface ChosenLine {
  text: string
  /** The same with its slots open. */
  pattern: string
  source: LineSource
  rejections: Rejection[]
}

/** Drafts that the gate may refuse before the template's sentence stands. */
const attempts = 6
/** Of so many drawn by chance, the one that repeats least of the mail is tried first. */
const compared = 4

/** Draws from the model's sentences, or from the grammar's where the language has no model, what this mail can fill and the gate lets through; a template sentence otherwise. */
export function chooseLine(model: CopyModel, request: LineRequest, random: Random): ChosenLine {
  const { part, topic, tone, count, locale, values } = request
  const rejections: Rejection[] = []
  const key = lineKey(part, topic, tone, count)
  const pool = linesOf(model, locale, key, count)
  const drafts = preferStyle(pool.filter((line) => line.weight !== 0 && line.slots.every((slot) => values[slot] !== undefined)), request)
  for (const draft of drawSome(drafts, request.repeated, random)) {
    const text = fillSentence(draft.text, values)
    const reason = saysAgain(text, request.said) ? 'said-twice' : checkFilled(part, text)
    if (reason === null) return { text, pattern: draft.text, source: draft.source, rejections }
    if (reason !== 'said-twice') rejections.push({ reason, text })
  }
  const sentences = templateSentences(locale, part, topic).map((pattern) => ({ pattern, text: fillSentence(pattern, values) }))
  const fitting = sentences.filter(({ text }) => checkFilled(part, text) === null)
  const liked = fitting.filter(({ pattern }) => model.opinion?.weights.get(lineId(locale, key, pattern)) !== 0)
  const chosen = liked.find(({ text }) => !saysAgain(text, request.said)) ?? fitting.find(({ text }) => !saysAgain(text, request.said)) ?? fitting[0]
  if (chosen === undefined) throw new Error(`No template sentence fits the ${part} about ${topic} in ${locale}: the last one of the list must need no slot.`)
  return { ...chosen, source: 'template', rejections }
}

/** What the model can say there, or the grammar where the language has no model, with what the merchant thinks of it. A model without any lines stands for the templates alone. */
function linesOf(model: CopyModel, locale: string, key: string, count: Count): readonly CopyLine[] {
  const read = pools.get(model) ?? new Map<string, readonly CopyLine[]>()
  pools.set(model, read)
  const place = `${locale}/${key}`
  const pool = read.get(place) ?? readLines(model, locale, key, count)
  read.set(place, pool)
  return pool
}

const pools = new WeakMap<CopyModel, Map<string, readonly CopyLine[]>>()

function readLines({ lines, opinion }: CopyModel, locale: string, key: string, count: Count): readonly CopyLine[] {
  const known = (locale.startsWith('en') ? lines.get(key) : lines.size > 0 ? grammarLines(locale)?.get(key) : undefined) ?? []
  const common = count === 'one' ? known.filter(({ text }) => !speaksOfSeveral(locale, text)) : known
  if (!opinion) return common
  const all = [...common, ...(opinion.own.get(`${locale}/${key}`) ?? []).filter((own) => common.every((line) => line.text !== own.text))]
  return all.map((line) => ({ ...line, weight: (line.weight ?? 1) * (opinion.weights.get(lineId(locale, key, line.text)) ?? 1) }))
}

/** True if a sentence that stands in the mail already contains this one or is contained in it, full stops aside. */
function saysAgain(text: string, said: ReadonlySet<string>): boolean {
  const own = bare(text)
  return [...said].some((sentence) => own.includes(bare(sentence)) || bare(sentence).includes(own))
}

const bare = (text: string): string => text.toLowerCase().replace(/[.?!]$/, '')

/**
 * Lines to be tried, each once: some in an order by chance, where one of twice the weight comes first twice as often, of the
 * first of these the one that repeats least, then the others.
 */
function* drawSome(lines: readonly CopyLine[], repeated: SaidSoFar, random: Random): Generator<CopyLine> {
  const left = [...lines]
  let whole = left.reduce((sum, line) => sum + (line.weight ?? 1), 0)
  const draw = (): CopyLine => {
    let at = random.next() * whole
    const found = left.findIndex((line) => (at -= line.weight ?? 1) < 0)
    const [drawn] = left.splice(found, 1)
    whole -= drawn!.weight ?? 1
    return drawn!
  }
  yield* leastRepeating(Array.from({ length: Math.min(compared, left.length) }, draw), repeated)
  for (let more = compared; more < attempts && left.length > 0; more++) yield draw()
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
