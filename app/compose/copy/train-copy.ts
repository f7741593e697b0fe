import type { Backend, SequenceTraining } from '~/ml'
import type { CorpusLine } from '../grammar/expand-grammar'
import type { Count, Topic } from '../grammar/rule'
import { noEvidence, weighEvidence, type Evidence, type LearnedFrom } from '../learning/evidence'
import type { LinePart, Tone } from '../mail-plan'
import { baseCorpus, specsOf, wholeLanguage } from './corpus'
import { growVocabulary } from './grow-vocabulary'
import { packCopyArtifact, unpackCopyArtifact } from './copy-artifact'
import { trainLines } from './train-lines'
import { tokenize, vocabularyFrom, vocabularyOf } from './tokens'
import { writeLines } from './write-lines'

export interface CopyTrainingInput {
  seed: string
  epochs: number
  /** A packed model to go on from: its words are kept, and its sentences for the tones that are not trained. */
  base: Uint8Array | null
  /** The tones to learn and to write; all by default. */
  tones?: readonly Tone[]
  /** What the store has shown so far. */
  evidence?: Evidence
}

export interface CopyTrainingOutput {
  artifact: Uint8Array
  /** Per word, on sentences held out. */
  perplexity: number
  baselinePerplexity: number
  sentences: number
  heldOut: number
  epochs: number
  generated: number
  refused: Record<string, number>
  kept: number
  /** Share of the kept sentences that it was not trained on. */
  novelty: number
  learnedFrom: LearnedFrom
  tokensPerSecond: number
  seconds: number
  backend: string
}

/** What the training has to work with; it comes to the same end with any. */
export type TrainingMeans = Pick<SequenceTraining, 'threads' | 'checkpoints'>

/** Drafts for each kind of line, and how many of a part, topic, tone and count are kept. */
const drafts = 18
const keep = 24

/** Trains on the corpus, lets the model write, and packs what the gate let through. Pure but for the time it takes. */
export async function trainCopy(backend: Backend, input: CopyTrainingInput, means: TrainingMeans = {}, onProgress: (done: number) => void = () => {}): Promise<CopyTrainingOutput> {
  const started = performance.now()
  const base = input.base ? unpackCopyArtifact(input.base) : null
  const language = wholeLanguage()
  const common = base ? vocabularyFrom(base.words) : vocabularyOf(language.map((line) => line.text))
  // A base model that was trained before a word came into the grammar goes on without the sentences that use it.
  const lines = baseCorpus().filter((line) => (input.tones?.includes(line.tone) ?? true) && tokenize(line.text).every((token) => common.index.has(token)))
  const judged = weighEvidence(input.evidence ?? noEvidence, lines)
  const own = judged.own
  const newWords = [...new Set(own.flatMap((line) => tokenize(line.text)))].filter((token) => !common.index.has(token)).sort()
  const grown = base && newWords.length > 0 ? growVocabulary(base.weights, common, newWords) : null
  const vocabulary = grown?.vocabulary ?? common
  const trained = await trainLines(backend, {
    lines, own, weightOf: judged.weightOf, vocabulary, seed: input.seed, epochs: input.epochs,
    learningRate: base ? 0.002 : 0.006, dropout: 0.1, initial: grown?.weights ?? base?.weights, ...means,
    onProgress: (done) => onProgress(done * 0.85),
  })
  const pool = writeLines(backend, trained.weights, vocabulary, {
    specs: specsOf([...lines, ...own]), language: [...language, ...own], seen: trained.seen, drafts, keep, temperature: 1, seed: input.seed,
    onProgress: (done) => onProgress(0.85 + done * 0.15),
  })
  const kept = new Map([...pool.lines].map(([key, list]) => [key, list.filter((line) => judged.weightOf(placeOf(key, line.text)) > 0).map((line) => ({ ...line, weight: judged.drawOf(key, line.text) }))]))
  const written = [...kept.values()].flat()
  return {
    artifact: packCopyArtifact({ words: vocabulary.words, weights: trained.weights, lines: new Map([...(base?.lines ?? []), ...kept]) }),
    perplexity: trained.perplexity,
    baselinePerplexity: trained.baselinePerplexity,
    sentences: lines.length,
    heldOut: trained.heldOut,
    epochs: trained.epochs,
    generated: pool.generated,
    refused: pool.refused,
    kept: written.length,
    novelty: written.filter((line) => !line.known).length / Math.max(1, written.length),
    learnedFrom: judged.learnedFrom,
    tokensPerSecond: trained.tokensPerSecond,
    seconds: (performance.now() - started) / 1000,
    backend: backend.description,
  }
}

function placeOf(key: string, text: string): CorpusLine {
  const [part, topic, tone, count] = key.split('/') as [LinePart, Topic, Tone, Count]
  return { part, topic, tone, count, text }
}
