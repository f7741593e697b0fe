/**
 * How often to write: `npm run bench:policy [-- --seeds 20] [--customers 6000] [--json]`. Contact policies learned from the log of an experiment
 * that wrote by chance, against fixed rules (never, every half week to every 6 weeks), with customers who answer as the
 * store simulator's do. `winsOverBestFixedRule` counts the seeds in which a policy beats the fixed rule that is best in that
 * very seed. The best possible knows each customer's hidden traits and plans ahead. Beside it, the errors of off-line
 * estimates of a policy's value against the truth (root mean square over the seeds). Ends with 1 where Q-learning wins in fewer
 * than nine of ten seeds, if there are twenty or more.
 */
import { parseArgs } from 'node:util'

import { loadBackend } from '../app/ml'
import { seededRandom } from '../app/platform/random'
import { bestPossible } from './policy/best-possible'
import { estimatorErrors } from './policy/compare-estimators'
import { learnBandit, learnNetwork, learnTabular, logByChance, smoothRewards } from './policy/learn-contact'
import { learnEntries, type EntryValues } from './policy/learn-entries'
import { MAIL, openResponseWorld, STEPS, valueOf, WAIT, type Contact } from './policy/response-world'
import { BenchInputError, reportBench, runBench } from './report'

const argv = process.argv.slice(2)
/** Of all customers, those a policy is judged on, and those whose answers are learned from. */
const JUDGED_SHARE = 1 / 4
const LOGGED_SHARE = 7 / 15
/** The best possible plans for long: it is compared with a fixed rule on this share alone, and that difference counts. */
const PLANNED_SHARE = 1 / 20
/** With fewer, the estimates off-line have too little to go by. */
const FEWEST_CUSTOMERS = 600
const INTERVALS = [1, 2, 3, 4, 6, 8, 12]
const REFERENCE = 'every week'
/** Q-learning beats the best fixed rule in nine of ten seeds; checked from twenty on. */
const PROMISED_WINS = 0.9
const ENOUGH_SEEDS = 20

await runBench(async () => {
  const { values } = parseArgs({ args: argv, strict: false, options: { seeds: { type: 'string', default: '20' }, customers: { type: 'string', default: '6000' }, json: { type: 'boolean' } } })
  const seeds = Number(values.seeds)
  if (!Number.isInteger(seeds) || seeds < 1) throw new BenchInputError(`--seeds must be a whole number of at least 1, not "${String(values.seeds)}".`)
  const customers = Number(values.customers)
  if (!Number.isInteger(customers) || customers < FEWEST_CUSTOMERS) throw new BenchInputError(`--customers must be a whole number of at least ${FEWEST_CUSTOMERS}, not "${String(values.customers)}".`)

  const started = performance.now()
  const [backend, world] = [await loadBackend(), openResponseWorld(customers)]
  const [judgedCustomers, loggedCustomers] = [Math.round(customers * JUDGED_SHARE), Math.round(customers * LOGGED_SHARE)]
  const fixed = new Map<string, Contact>([['never', () => WAIT], ...INTERVALS.map((steps) => [nameOf(steps), ({ step }) => (step % steps === 0 ? MAIL : WAIT)] as [string, Contact])])
  const reference = fixed.get(REFERENCE)!
  const sums = new Map<string, number>()
  const wins = new Map<string, number>()
  const squares = new Map<string, number>()
  const entries: EntryValues[] = []
  for (let seed = 0; seed < seeds; seed++) {
    const random = seededRandom(seed)
    const shuffled = random.fork('split').shuffle(world.customers)
    const judged = shuffled.slice(0, judgedCustomers)
    const logged = shuffled.slice(judgedCustomers, judgedCustomers + loggedCustomers)
    const judge = (policy: Contact, among = judged): number => valueOf(world, among, policy, random.fork('judge'))
    const worth = new Map([...fixed].map(([name, policy]) => [name, judge(policy)]))
    const best = Math.max(...worth.values())
    const log = smoothRewards(logByChance(world, logged, random.fork('log')))
    const learned = { 'q-learning': learnTabular(log, random.fork('tabular')), 'deep q-network': learnNetwork(backend, log, random.fork('network')), bandit: learnBandit(log) }
    for (const [name, policy] of Object.entries(learned)) {
      worth.set(name, judge(policy))
      wins.set(name, (wins.get(name) ?? 0) + Number(worth.get(name)! > best))
    }
    const planned = judged.slice(0, Math.round(customers * PLANNED_SHARE))
    worth.set('best possible', worth.get(REFERENCE)! + judge(bestPossible, planned) - judge(reference, planned))
    for (const [name, value] of worth) sums.set(name, (sums.get(name) ?? 0) + value)
    for (const [name, error] of Object.entries(estimatorErrors(world, random.fork('estimators')))) squares.set(name, (squares.get(name) ?? 0) + error * error)
    entries.push(learnEntries(world, backend, { logged, judged, seed }, random.fork('entries')))
    process.stderr.write(`seed ${seed}: best fixed rule ${best.toFixed(2)}, ${Object.keys(learned).map((name) => `${name} ${worth.get(name)!.toFixed(2)}`).join(', ')}, best possible ${worth.get('best possible')!.toFixed(2)}; one entry: ${Object.entries(entries.at(-1)!.rules).map(([name, value]) => `${name} ${value.toFixed(2)}`).join(', ')}, learned ${entries.at(-1)!.learned.toFixed(2)} (${entries.at(-1)!.kind}, ${entries.at(-1)!.won ? 'won' : 'not offered'})\n`)
  }
  const ceiling = sums.get('best possible')! / seeds
  const policies = Object.fromEntries([...sums].map(([name, sum]) => [name, { value: sum / seeds, regret: ceiling - sum / seeds, winsOverBestFixedRule: wins.get(name) ?? null }]))
  const estimators = Object.fromEntries([...squares].map(([name, sum]) => [name, { error: Math.sqrt(sum / seeds) }]))
  const bestFixed = Math.max(...[...fixed.keys()].map((name) => policies[name]!.value))
  const shareOfWay = (policies['q-learning']!.value - bestFixed) / (ceiling - bestFixed)
  const entry = sumUpEntries(entries)
  const seconds = (performance.now() - started) / 1000
  reportBench({
    argv,
    title: `Net value of a customer's half year (${STEPS} decisions); q-learning above the best fixed rule in ${wins.get('q-learning')} of ${seeds} seeds, ${(shareOfWay * 100).toFixed(0)} % of the way to the best possible; off-line errors: ${Object.entries(estimators).map(([name, { error }]) => `${name} ${error.toFixed(4)}`).join(', ')}; as the app learns from a flow's entries: ${entry.learned.toFixed(2)} each, at once ${entry.rules['at once']!.toFixed(2)}, offered in ${entry.won} seeds, better in ${entry.wonAndBetter} of these and in ${entry.better} of all; ${seconds.toFixed(0)} s`,
    table: Object.entries(policies).map(([policy, { value, regret, winsOverBestFixedRule }]) => ({ policy, value, regret, winsOverBestFixedRule })),
    result: { seeds, policies, shareOfWay, estimators, entry, seconds },
  })
  // Of a few seeds one more or less says nothing.
  return seeds < ENOUGH_SEEDS || wins.get('q-learning')! >= PROMISED_WINS * seeds
})

/** Steps are half weeks. */
function nameOf(steps: number): string {
  if (steps === 1) return 'every half week'
  return steps === 2 ? REFERENCE : `every ${steps / 2} weeks`
}

/** Means over the seeds, and how often what the off-line judgement said was so. */
function sumUpEntries(entries: readonly EntryValues[]) {
  const mean = (of: (one: EntryValues) => number): number => entries.reduce((sum, one) => sum + of(one), 0) / entries.length
  const isBetter = ({ learned, rules }: EntryValues): boolean => learned > rules['at once']!
  const won = entries.filter((one) => one.won)
  return { rules: Object.fromEntries(Object.keys(entries[0]!.rules).map((name) => [name, mean((one) => one.rules[name]!)])), learned: mean(({ learned }) => learned), won: won.length, wonAndBetter: won.filter(isBetter).length, better: entries.filter(isBetter).length }
}
