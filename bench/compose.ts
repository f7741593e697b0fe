/**
 * How well sentences are written from acts with slots, against published generators: `npm run bench:compose --
 * --train F --valid F --test F --resource DIR [--epochs N] [--hidden N] [--seed S] [--threads N] [--json] [--out FILE]` on any RNNLG
 * domain. Trains the conditioned LSTM of `app/ml` on the training file alone; the validation file decides when to stop.
 * `--hand-crafted` scores the sentences that stand in the test file instead: a check of the scorer.
 */
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { loadBackend, trainSequenceModel, type SequenceExample } from '~/ml'
import { actCondition, actSpace, tokensOf } from './compose/act-condition'
import { lexicalise } from './compose/dialogue-act'
import { generateFor } from './compose/generate'
import { readDomain, type Domain, type DomainItem } from './compose/read-domain'
import { scoreOutputs } from './compose/score-outputs'
import { BenchInputError, peakMemoryMB, reportBench, runBench } from './report'

const argv = process.argv.slice(2)
/** Steps of a training, whatever the size of the set: a set of a third takes three times as many epochs to learn from as much. */
const steps = 1240
const batchSize = 64

await runBench(async () => {
  const options = readOptions()
  const domain = readDomain(options)
  const { outputs, ...figures } = options.handCrafted ? handCrafted(domain) : await trainAndWrite(domain, options)
  const score = scoreOutputs(domain.test, outputs, domain.detector)
  if (options.out !== undefined) {
    writeFileSync(options.out, domain.test.map((item, index) => `${JSON.stringify({ act: item.source, outputs: outputs[index] })}\n`).join(''))
  }
  const result = { ...score, ...figures, peakMemoryMB: peakMemoryMB() }
  reportBench({
    argv,
    title: `${domain.train.length} training, ${domain.test.length} test sentences`,
    table: [{ bleu: result.bleu, slotErrorRate: result.slotErrorRate, sentences: result.sentences, tokensPerSecond: result.tokensPerSecond, trainSeconds: result.seconds.train, totalSeconds: result.seconds.total }],
    result,
  })
  return true
})

function handCrafted(domain: Domain) {
  if (domain.test.some((item) => item.handCrafted === null)) throw new BenchInputError('The test file has lines without a hand-crafted sentence.')
  return { outputs: domain.test.map((item) => [item.handCrafted!]), backend: 'none', tokensPerSecond: 0, seconds: { train: 0, generate: 0, total: 0 } }
}

async function trainAndWrite(domain: Domain, { epochs: asked, hidden, seed, threads }: { epochs: number | null; hidden: number; seed: string; threads: number }) {
  const epochs = asked ?? Math.min(40, Math.max(10, Math.round((steps * batchSize) / domain.train.length)))
  const started = performance.now()
  const backend = await loadBackend()
  const space = actSpace(domain.train, domain.detector)
  const example = (item: DomainItem): SequenceExample => ({ tokens: tokensOf(item.text, space), condition: actCondition(item.act, space) })
  process.stderr.write(`${backend.description}: ${space.words.length} words, ${space.features.size} features\n`)
  let told = -1
  const trained = await trainSequenceModel(backend, {
    shape: { vocabulary: space.words.length, features: space.features.size, embedding: 64, hidden },
    train: domain.train.map(example), valid: domain.valid.map(example),
    seed, epochs, batchSize, learningRate: 0.006, dropout: 0.2, clipNorm: 2, patience: 3, threads,
    onProgress: ({ epoch, trainLoss, validLoss }) => {
      if (epoch > told && validLoss !== null) process.stderr.write(`  epoch ${(told = epoch)}: ${trainLoss.toFixed(3)} nats a word in training, ${validLoss.toFixed(3)} in validation, ${Math.round((performance.now() - started) / 1000)} s\n`)
    },
  })
  const before = performance.now()
  let tenth = 0
  const written = generateFor(backend, trained.weights, space, domain.test.map((item) => item.act), domain.detector, (done) => {
    if (done * 10 >= tenth + 1) process.stderr.write(`  ${(tenth = Math.floor(done * 10)) * 10} % written\n`)
  })
  const ended = performance.now()
  return {
    outputs: written.map((texts, index) => texts.map((text) => lexicalise(text, domain.test[index]!.act, domain.typeWord))),
    backend: backend.description,
    epochs: trained.epochs,
    validLoss: trained.validLoss,
    tokensPerSecond: trained.tokens / trained.seconds,
    seconds: { train: trained.seconds, generate: (ended - before) / 1000, total: (ended - started) / 1000 },
  }
}

function readOptions() {
  let values
  try {
    values = parseArgs({
      args: argv,
      options: {
        train: { type: 'string' }, valid: { type: 'string' }, test: { type: 'string' }, resource: { type: 'string' }, out: { type: 'string' },
        epochs: { type: 'string' }, hidden: { type: 'string', default: '128' }, seed: { type: 'string', default: 'rnnlg' }, threads: { type: 'string', default: String(Math.min(2, availableParallelism())) },
        'hand-crafted': { type: 'boolean', default: false }, json: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new BenchInputError(error instanceof Error ? error.message : String(error))
  }
  const { train, valid, test, resource, out, seed } = values
  if (!train || !valid || !test || !resource) throw new BenchInputError('Say what to learn from: --train FILE --valid FILE --test FILE --resource DIR, all in the RNNLG format.')
  const whole = (name: string, text: string): number => {
    const value = Number(text)
    if (!Number.isInteger(value) || value < 1) throw new BenchInputError(`--${name} wants a whole number from 1 on, not "${text}".`)
    return value
  }
  return { train, valid, test, resource, out, seed, epochs: values.epochs === undefined ? null : whole('epochs', values.epochs), hidden: whole('hidden', values.hidden), threads: whole('threads', values.threads), handCrafted: values['hand-crafted'] }
}
