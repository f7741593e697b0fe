import type { Backend } from '~/ml'
import type { Tone } from '../mail-plan'
import { baseCorpus, specsOf } from './corpus'
import { packCopyArtifact, unpackCopyArtifact } from './copy-artifact'
import { trainLines, writeLines } from './train-lines'
import { vocabularyFrom, vocabularyOf } from './tokens'

export interface CopyTrainingInput {
  seed: string
  epochs: number
  /** A packed model to go on from: its words are kept, and its sentences for the tones that are not trained. */
  base: Uint8Array | null
  /** The tones to learn and to write; all by default. */
  tones?: readonly Tone[]
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
  /** Share of the kept sentences that the corpus does not have. */
  novelty: number
  tokensPerSecond: number
  seconds: number
  backend: string
}

/** Drafts for each kind of line, and how many of a part, topic, tone and count are kept. */
const drafts = 10
const keep = 24

/** Trains on the corpus, lets the model write, and packs what the gate let through. Pure but for the time it takes. */
export function trainCopy(backend: Backend, input: CopyTrainingInput, onProgress: (done: number) => void = () => {}): CopyTrainingOutput {
  const started = performance.now()
  const base = input.base ? unpackCopyArtifact(input.base) : null
  const corpus = baseCorpus()
  const lines = input.tones ? corpus.filter((line) => input.tones!.includes(line.tone)) : corpus
  const vocabulary = base ? vocabularyFrom(base.words) : vocabularyOf(corpus.map((line) => line.text))
  const trained = trainLines(backend, {
    lines, vocabulary, seed: input.seed, epochs: input.epochs,
    learningRate: base ? 0.001 : 0.004, dropout: 0.15, initial: base?.weights,
    onProgress: (done) => onProgress(done * 0.85),
  })
  const pool = writeLines(backend, trained.weights, vocabulary, corpus, {
    specs: specsOf(lines), drafts, keep, temperature: 0.9, seed: input.seed,
    onProgress: (done) => onProgress(0.85 + done * 0.15),
  })
  const written = [...pool.lines.values()].flat()
  return {
    artifact: packCopyArtifact({ words: vocabulary.words, weights: trained.weights, lines: new Map([...(base?.lines ?? []), ...pool.lines]) }),
    perplexity: trained.perplexity,
    baselinePerplexity: trained.baselinePerplexity,
    sentences: lines.length,
    heldOut: trained.heldOut,
    epochs: trained.epochs,
    generated: pool.generated,
    refused: pool.refused,
    kept: written.length,
    novelty: written.filter((line) => !line.known).length / Math.max(1, written.length),
    tokensPerSecond: trained.tokensPerSecond,
    seconds: (performance.now() - started) / 1000,
    backend: backend.description,
  }
}
