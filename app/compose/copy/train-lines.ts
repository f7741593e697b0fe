import { sampleSequences, sequenceDecoder, trainSequenceModel, type Backend, type SequenceExample, type SequenceShape, type SequenceWeights } from '~/ml'
import { hashFraction, seededRandom } from '~/platform/random'
import { checkWording, longest } from '../gate/check-line'
import type { CorpusLine } from '../grammar/expand-grammar'
import { slotsOf } from '../grammar/expand-grammar'
import type { Slot } from '../grammar/rule'
import type { LinePart } from '../mail-plan'
import { conditionFeatures, copyCondition, specOf, type LineSpec } from './copy-condition'
import { lineKey } from './copy-model'
import { bigramLoss } from './ngram-baseline'
import { joinTokens, tokenize, type Vocabulary } from './tokens'

export const copyShape = (vocabulary: Vocabulary): SequenceShape => ({ vocabulary: vocabulary.words.length, features: conditionFeatures, embedding: 48, hidden: 96 })

export interface LineTraining {
  lines: readonly CorpusLine[]
  vocabulary: Vocabulary
  seed: string
  epochs: number
  learningRate: number
  dropout: number
  initial?: SequenceWeights
  onProgress?: (done: number) => void
}

export interface TrainedLines {
  weights: SequenceWeights
  /** Per word, on sentences that were held out of training. */
  perplexity: number
  baselinePerplexity: number
  heldOut: number
  epochs: number
  tokensPerSecond: number
  seconds: number
}

/**
 * One sentence in twelve is held out, in every tone and topic at once: the same words in another cell would give it away.
 * The choice hangs on the words alone, so that a store's own training is measured on what the base never saw either.
 */
const heldShare = 1 / 12

/** Trains the conditioned LSTM on a corpus, and measures it and the bigram rule on sentences that neither has seen. */
export function trainLines(backend: Backend, training: LineTraining): TrainedLines {
  const { lines, vocabulary, seed } = training
  const held = new Set(lines.map((line) => line.text).filter((text) => hashFraction('held out of copy training', text) < heldShare))
  const example = (line: CorpusLine): SequenceExample => ({ tokens: tokenIds(line.text, vocabulary), condition: copyCondition(specOf(line), vocabulary) })
  const train = lines.filter((line) => !held.has(line.text)).map(example)
  const valid = lines.filter((line) => held.has(line.text)).map(example)
  const result = trainSequenceModel(backend, {
    shape: copyShape(vocabulary), train, valid, seed,
    epochs: training.epochs, batchSize: 64, learningRate: training.learningRate, dropout: training.dropout, clipNorm: 2, patience: 3,
    initial: training.initial,
    onProgress: ({ done }) => training.onProgress?.(done),
  })
  const baseline = bigramLoss(train.map((one) => one.tokens), valid.map((one) => one.tokens), vocabulary.words.length)
  return {
    weights: result.weights,
    perplexity: Math.exp(result.validLoss),
    baselinePerplexity: Math.exp(baseline),
    heldOut: held.size,
    epochs: result.epochs,
    tokensPerSecond: result.tokens / result.seconds,
    seconds: result.seconds,
  }
}

function tokenIds(text: string, vocabulary: Vocabulary): number[] {
  return tokenize(text).map((token) => {
    const id = vocabulary.index.get(token)
    if (id === undefined) throw new Error(`"${token}" is not in the copy model's vocabulary: ${text}`)
    return id
  })
}

export interface WrittenLine {
  text: string
  slots: Slot[]
  /** Nats a word; lower is surer. */
  cost: number
  /** True if the corpus has the very sentence. */
  known: boolean
}

export interface WrittenPool {
  /** By `lineKey`, keys in order; the surest sentence first. */
  lines: Map<string, WrittenLine[]>
  generated: number
  /** Drafts refused, by reason. */
  refused: Record<string, number>
}

/**
 * Lets the model write for every cell: over-generate, refuse what names a slot wrongly, fails the gate's wording rules,
 * or has a run of four words that no corpus sentence of the kind has, and keep the `keep` likeliest for each part, topic, tone and
 * count (Wen et al. 2015, section 4: over-generation and re-ranking by slot errors and likelihood).
 */
export function writeLines(
  backend: Backend, weights: SequenceWeights, vocabulary: Vocabulary, corpus: readonly CorpusLine[],
  options: { specs: readonly LineSpec[]; drafts: number; keep: number; temperature: number; seed: string; onProgress?: (done: number) => void },
): WrittenPool {
  const decoder = sequenceDecoder(backend, weights)
  const random = seededRandom(options.seed)
  const known = new Set(corpus.map((line) => line.text))
  const runs = new Set(corpus.flatMap((line) => wordRuns(tokenize(line.text)).map((run) => `${runScope(line)}/${run}`)))
  const cells = new Map<string, Map<string, WrittenLine>>()
  const refused: Record<string, number> = {}
  let generated = 0
  try {
    const jobs = options.specs.flatMap((spec) => Array.from({ length: options.drafts }, () => spec))
    for (let from = 0; from < jobs.length; from += 256) {
      const batch = jobs.slice(from, from + 256)
      const sampled = sampleSequences(decoder, batch.map((spec) => copyCondition(spec, vocabulary)), {
        temperature: options.temperature, nucleus: 0.95, longest: 48, random: random.fork('batch', from),
      })
      sampled.forEach((sequence, index) => {
        const spec = batch[index]!
        const tokens = sequence.tokens.map((token) => vocabulary.words[token]!)
        const text = joinTokens(tokens)
        const reason = sequence.ended ? refuse(text, tokens, spec, runs) : 'endless'
        generated++
        if (reason !== null) {
          refused[reason] = (refused[reason] ?? 0) + 1
          return
        }
        const key = lineKey(spec.part, spec.topic, spec.tone, spec.count)
        const cell = cells.get(key) ?? new Map<string, WrittenLine>()
        cells.set(key, cell)
        const cost = -sequence.logProbability / (tokens.length + 1)
        const before = cell.get(text)
        if (!before || cost < before.cost) cell.set(text, { text, slots: slotsOf(text), cost, known: known.has(text) })
      })
      options.onProgress?.(Math.min(1, (from + 256) / jobs.length))
    }
  } finally {
    decoder.dispose()
  }
  const lines = new Map<string, WrittenLine[]>()
  for (const key of [...cells.keys()].sort()) {
    const best = [...cells.get(key)!.values()].sort((a, b) => a.cost - b.cost || (a.text < b.text ? -1 : 1))
    lines.set(key, best.slice(0, options.keep))
  }
  return { lines, generated, refused }
}

/** Words in a row that must have been seen in the corpus: shorter runs let nonsense through, longer ones only repeat it. */
const runLength = 4

function wordRuns(tokens: readonly string[]): string[] {
  const padded = ['^', ...tokens, '$']
  if (padded.length <= runLength) return [padded.join(' ')]
  return Array.from({ length: padded.length - runLength + 1 }, (_, at) => padded.slice(at, at + runLength).join(' '))
}

function refuse(text: string, tokens: readonly string[], spec: LineSpec, runs: ReadonlySet<string>): string | null {
  const wording = checkWording(text)
  if (wording !== null) return wording
  const named = [...slotsOf(text)].sort()
  if (named.join() !== spec.slots.join()) return 'slot-error'
  if (text.length > roomFor(spec.part)) return 'too-long'
  return wordRuns(tokens).every((run) => runs.has(`${runScope(spec)}/${run}`)) ? null : 'unseen-words'
}

/**
 * Runs are compared within a part, topic and count, across all tones: words of another topic would state what nobody
 * checked ("customers who bought" of a product that is only similar).
 */
const runScope = ({ part, topic, count }: Pick<LineSpec, 'part' | 'topic' | 'count'>): string => `${part}/${topic}/${count}`

/** Slots come out longer or shorter than their names; the filled sentence is measured again in the mail. */
const roomFor = (part: LinePart): number => longest[part] + 20
