import { sampleSequences, sequenceDecoder, type Backend, type SequenceWeights } from '~/ml'
import { seededRandom } from '~/platform/random'
import { checkWording, longest } from '../gate/check-line'
import type { CorpusLine } from '../grammar/expand-grammar'
import { slotsOf } from '../grammar/expand-grammar'
import type { Slot } from '../grammar/rule'
import type { LinePart } from '../mail-plan'
import { copyCondition, type LineSpec } from './copy-condition'
import { lineKey } from './copy-model'
import { joinTokens, type Vocabulary } from './tokens'
import { learnWellFormed, type WellFormed } from './well-formed'

export interface WrittenLine {
  text: string
  slots: Slot[]
  /** Nats a word; lower is surer. */
  cost: number
  /** True if it was trained on the very sentence. */
  known: boolean
}

export interface WrittenPool {
  /** By `lineKey`, keys in order; the surest sentence first. */
  lines: Map<string, WrittenLine[]>
  generated: number
  /** Drafts refused, by reason. */
  refused: Record<string, number>
}

export interface WritingOptions {
  /** The kinds of lines to write. */
  specs: readonly LineSpec[]
  /** All that the grammar can say: what is well-formed is judged by it. */
  language: readonly CorpusLine[]
  /** What the model was trained on. */
  seen: ReadonlySet<string>
  /** Drafts of each kind in a round. Kinds whose cell has too few sentences get further rounds. */
  drafts: number
  /** Sentences kept for a part, topic, tone and count. */
  keep: number
  temperature: number
  seed: string
  onProgress?: (done: number) => void
}

const rounds = 3
/** A cell with fewer sentences than this is written for again. */
const enough = 8

/**
 * Lets the model write for every cell: over-generate, refuse what names a slot wrongly, fails the gate's wording rules,
 * or puts words together as the grammar never does there (`well-formed.ts`), and keep the likeliest (Wen et al. 2015, section 4:
 * over-generation and re-ranking by slot errors and likelihood).
 */
export function writeLines(backend: Backend, weights: SequenceWeights, vocabulary: Vocabulary, options: WritingOptions): WrittenPool {
  const decoder = sequenceDecoder(backend, weights)
  const random = seededRandom(options.seed)
  const wellFormed = learnWellFormed(options.language.map((line) => ({ place: keyOf(line), text: line.text })))
  const cells = new Map<string, Map<string, WrittenLine>>()
  const refused: Record<string, number> = {}
  let generated = 0

  const take = (spec: LineSpec, tokens: readonly string[], ended: boolean, cost: number): void => {
    generated++
    const text = joinTokens(tokens)
    const reason = ended ? refuse(text, spec, wellFormed) : 'endless'
    if (reason !== null) {
      refused[reason] = (refused[reason] ?? 0) + 1
      return
    }
    const cell = cells.get(keyOf(spec)) ?? new Map<string, WrittenLine>()
    cells.set(keyOf(spec), cell)
    const before = cell.get(text)
    if (!before || cost < before.cost) cell.set(text, { text, slots: slotsOf(text), cost, known: options.seen.has(text) })
  }

  try {
    for (let round = 0; round < rounds; round++) {
      const wanting = options.specs.filter((spec) => round === 0 || (cells.get(keyOf(spec))?.size ?? 0) < enough)
      const jobs = wanting.flatMap((spec) => Array.from({ length: options.drafts }, () => spec))
      for (let from = 0; from < jobs.length; from += 256) {
        const batch = jobs.slice(from, from + 256)
        const sampled = sampleSequences(decoder, batch.map((spec) => copyCondition(spec, vocabulary)), {
          temperature: options.temperature, nucleus: 0.95, longest: 48, random: random.fork('round', round, from),
        })
        sampled.forEach(({ tokens, ended, logProbability }, index) => {
          take(batch[index]!, tokens.map((token) => vocabulary.words[token]!), ended, -logProbability / (tokens.length + 1))
        })
        options.onProgress?.((round + Math.min(1, (from + 256) / jobs.length)) / rounds)
      }
    }
  } finally {
    decoder.dispose()
  }
  const lines = new Map<string, WrittenLine[]>()
  for (const key of [...cells.keys()].sort()) {
    lines.set(key, keepBest([...cells.get(key)!.values()], options.keep))
  }
  return { lines, generated, refused }
}

/**
 * The surest sentences, in order. The surest are mostly those it was trained on, so a part of the places is kept for the
 * surest of its own making: all have passed the same checks.
 */
function keepBest(written: readonly WrittenLine[], places: number): WrittenLine[] {
  const sorted = [...written].sort((a, b) => a.cost - b.cost || (a.text < b.text ? -1 : 1))
  const own = new Set(sorted.filter((line) => !line.known).slice(0, Math.round(places * ownShare)))
  const others = sorted.filter((line) => !own.has(line)).slice(0, places - own.size)
  return sorted.filter((line) => own.has(line) || others.includes(line))
}

const ownShare = 0.4

const keyOf = ({ part, topic, tone, count }: Pick<LineSpec, 'part' | 'topic' | 'tone' | 'count'>): string => lineKey(part, topic, tone, count)

function refuse(text: string, spec: LineSpec, wellFormed: WellFormed): string | null {
  const wording = checkWording(text, spec.topic)
  if (wording !== null) return wording
  const named = [...slotsOf(text)].sort()
  if (named.join() !== spec.slots.join()) return 'slot-error'
  if (text.length > roomFor(spec.part)) return 'too-long'
  return wellFormed.accepts(keyOf(spec), text) ? null : 'unseen-words'
}

/** Slots come out longer or shorter than their names; the filled sentence is measured again in the mail. */
const roomFor = (part: LinePart): number => longest[part] + 20
