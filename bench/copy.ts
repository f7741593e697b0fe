/**
 * What the copy model writes, and what the gate thinks of it: `npm run bench:copy -- [-n 1000] [--acts all|recommend|win_back|replenish|…]
 * [--json]`. Composes n mails as different as they come and reads each from the outside: a slot left open,
 * a statement that the plan does not carry, a link that leads nowhere, a word that no dictionary of ours has. Any of these
 * is a broken promise (exit code 1). `npm run mail:sample` writes some to look at.
 */
import { parseArgs } from 'node:util'
import { composeMail, copyVocabulary, loadBaseCopyModel, mailActs, trainedSentences, type CopyModel, type MailPlan } from '~/compose'
import { nearestOverlap } from './compose/nearest-overlap'
import { readMail } from './compose/read-mail'
import { measureVariants } from './compose/variant-distance'
import { samplePlans } from './compose/sample-plans'
import { BenchInputError, peakMemoryMB, reportBench, runBench } from './report'

const argv = process.argv.slice(2)
const acts = ['all', ...mailActs] as const

await runBench(async () => {
  const { count, act } = readOptions()
  const model = await loadBaseCopyModel()
  const known = copyVocabulary()
  const plans = samplePlans(act === 'all' ? count : count * 2 * mailActs.length).filter((plan) => act === 'all' || plan.act === act).slice(0, count)
  const rejected: Record<string, number> = {}
  const faults = { unfilledSlots: 0, untrueNumbers: 0, brokenLinks: 0, spellingErrors: 0, tooLong: 0 }
  const sources = { lstm: 0, template: 0, merchant: 0, writer: 0 }
  const written: string[] = []
  const mails = plans.map((plan) => {
    const mail = composeMail(model, plan)
    for (const { reason } of mail.rejections) rejected[reason] = (rejected[reason] ?? 0) + 1
    for (const source of Object.values(mail.sources)) sources[source]++
    const reading = readMail(mail, plan, known)
    for (const fault of Object.keys(faults) as (keyof typeof faults)[]) faults[fault] += reading[fault]
    written.push(...reading.sentences)
    return mail
  })

  const result = {
    generated: mails.length,
    rejected,
    ...faults,
    distinct2: distinctPairs(written),
    distinctSentences: new Set(written).size,
    ...noveltyOf(model),
    lstmShare: round(sources.lstm / (sources.lstm + sources.template)),
    variants: measureVariants(model, plans.slice(0, 200)),
    chinese: chineseVariety(model, plans.slice(0, 500)),
    peakMemoryMB: peakMemoryMB(),
  }
  reportBench({
    argv,
    title: `${mails.length} mails`,
    table: [{ ...faults, rejectedDrafts: Object.values(rejected).reduce((a, b) => a + b, 0), distinct2: result.distinct2, lstmShare: result.lstmShare }],
    result,
  })
  return Object.values(faults).every((number) => number === 0)
})

/** The same plans for readers of Chinese: different sentences among all of a part. Names and numbers are left in. */
function chineseVariety(model: CopyModel, plans: readonly MailPlan[]): { mails: number; distinctSubjects: number; distinctOpenings: number } {
  const mails = plans.map((plan) => composeMail(model, { ...plan, customer: { ...plan.customer, locale: 'zh-CN' } }))
  return { mails: mails.length, distinctSubjects: new Set(mails.map((mail) => mail.lines.subject)).size, distinctOpenings: new Set(mails.map((mail) => mail.lines.opening)).size }
}

/** Share of the model's sentences that it was not trained on, and how near these are to what it was. */
function noveltyOf(model: CopyModel): { novelty: number; nearestOverlap: number } {
  const lines = [...model.lines.values()].flat().filter((line) => line.source === 'lstm')
  const trained = trainedSentences()
  const own = lines.filter((line) => !trained.has(line.text))
  return { novelty: round(own.length / Math.max(1, lines.length)), nearestOverlap: round(nearestOverlap([...new Set(own.map((line) => line.text))], trained)) }
}

/** Distinct pairs of neighbouring words as a share of all pairs (Li et al. 2016), names and numbers taken out. */
function distinctPairs(sentences: readonly string[]): number {
  const pairs = sentences.flatMap((sentence) => {
    const words = sentence.toLowerCase().split(' ')
    return words.slice(1).map((word, at) => `${words[at]} ${word}`)
  })
  return round(new Set(pairs).size / Math.max(1, pairs.length))
}

function readOptions() {
  let values
  try {
    values = parseArgs({
      args: argv,
      options: { number: { type: 'string', short: 'n', default: '1000' }, acts: { type: 'string', default: 'all' }, json: { type: 'boolean' } },
    }).values
  } catch (error) {
    throw new BenchInputError(error instanceof Error ? error.message : String(error))
  }
  const count = Number(values.number)
  const act = acts.find((one) => one === values.acts)
  if (!Number.isInteger(count) || count < 1) throw new BenchInputError(`-n wants a whole number from 1 on, not "${values.number}".`)
  if (!act) throw new BenchInputError(`--acts wants one of ${acts.join(', ')}, not "${values.acts}".`)
  return { count, act }
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
