import type { Backend } from '~/ml'
import type { CorpusLine } from '../grammar/expand-grammar'
import type { Tone } from '../mail-plan'
import { baseCorpus, specsOf, wholeLanguage } from './corpus'
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
  const language = wholeLanguage()
  const vocabulary = base ? vocabularyFrom(base.words) : vocabularyOf(language.map((line) => line.text))
  // A base model that was trained before a word came into the grammar goes on without the sentences that use it.
  const sayable = (line: CorpusLine): boolean => tokenize(line.text).every((token) => vocabulary.index.has(token))
  const lines = baseCorpus().filter((line) => (input.tones?.includes(line.tone) ?? true) && sayable(line))
  const trained = trainLines(backend, {
    lines, vocabulary, seed: input.seed, epochs: input.epochs,
    learningRate: base ? 0.002 : 0.006, dropout: 0.1, initial: base?.weights,
    onProgress: (done) => onProgress(done * 0.85),
  })
  const pool = writeLines(backend, trained.weights, vocabulary, {
    specs: specsOf(lines), language, seen: trained.seen, drafts, keep, temperature: 0.9, seed: input.seed,
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
