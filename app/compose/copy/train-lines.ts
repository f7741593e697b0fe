import { trainSequenceModel, type Backend, type SequenceExample, type SequenceShape, type SequenceTraining, type SequenceWeights } from '~/ml'
import { hashFraction } from '~/platform/random'
import type { CorpusLine } from '../grammar/expand-grammar'
import { conditionFeatures, copyCondition, specOf } from './copy-condition'
import { bigramLoss } from './ngram-baseline'
import { tokenize, type Vocabulary } from './tokens'

export const copyShape = (vocabulary: Vocabulary): SequenceShape => ({ vocabulary: vocabulary.words.length, features: conditionFeatures, embedding: 48, hidden: 96 })

export interface LineTraining {
  lines: readonly CorpusLine[]
  /** How much a line counts, 1 by default; what weighs nothing is left out. */
  weightOf?: (line: CorpusLine) => number
  /** Learned from in any case, and never measured on: the merchant's own. */
  own?: readonly CorpusLine[]
  vocabulary: Vocabulary
  seed: string
  epochs: number
  learningRate: number
  dropout: number
  initial?: SequenceWeights
  threads?: SequenceTraining['threads']
  checkpoints?: SequenceTraining['checkpoints']
  onProgress?: (done: number) => void
}

export interface TrainedLines {
  weights: SequenceWeights
  /** Per word, on sentences that were held out of training. */
  perplexity: number
  baselinePerplexity: number
  heldOut: number
  /** The sentences it learned from. */
  seen: ReadonlySet<string>
  epochs: number
  tokensPerSecond: number
  seconds: number
}

/**
 * Two sentences in five are held out, in every tone and topic at once: the same words in another cell would give it away.
 * So many, because they are also what the model has to find by itself: one that has seen them all has nothing left to say
 * but what it knows by heart. The choice hangs on the words alone, so that a store's own training is measured on what the
 * base never saw either.
 */
const heldShare = 2 / 5

export function isHeldOut(text: string): boolean {
  return hashFraction('held out of copy training', text) < heldShare
}

/** Trains the conditioned LSTM on a corpus, and measures it and the bigram rule on sentences that neither has seen. */
export async function trainLines(backend: Backend, training: LineTraining): Promise<TrainedLines> {
  const { lines, vocabulary, seed, weightOf = () => 1, own = [] } = training
  const ownTexts = new Set(own.map((line) => line.text))
  const isHeld = (text: string): boolean => isHeldOut(text) && !ownTexts.has(text)
  const held = new Set(lines.map((line) => line.text).filter(isHeld))
  const example = (line: CorpusLine): SequenceExample => ({ tokens: tokenIds(line.text, vocabulary), condition: copyCondition(specOf(line), vocabulary) })
  const learned = [...lines, ...own].filter((line) => !held.has(line.text) && weightOf(line) > 0)
  const train = learned.map((line) => ({ ...example(line), weight: weightOf(line) }))
  const valid = lines.filter((line) => held.has(line.text)).map(example)
  const result = await trainSequenceModel(backend, {
    shape: copyShape(vocabulary), train, valid, seed,
    epochs: training.epochs, batchSize: 64, learningRate: training.learningRate, dropout: training.dropout, clipNorm: 2, patience: 3,
    initial: training.initial, threads: training.threads, checkpoints: training.checkpoints,
    onProgress: ({ done }) => training.onProgress?.(done),
  })
  const baseline = bigramLoss(train.map((one) => one.tokens), valid.map((one) => one.tokens), vocabulary.words.length)
  return {
    weights: result.weights,
    perplexity: Math.exp(result.validLoss),
    baselinePerplexity: Math.exp(baseline),
    heldOut: held.size,
    seen: new Set(learned.map((line) => line.text)),
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
