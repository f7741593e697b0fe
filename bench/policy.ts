/**
 * How often to write: `npm run bench:policy [-- --seeds 20] [--json]`. A contact policy learned by Q-learning from the log
 * of an experiment that wrote by chance, against fixed rules (never, every 1 to 12 weeks), in a world whose customers
 * tire and leave; `winsOverBestFixedRule` counts the seeds in which it beats the fixed rule that is best in that very
 * seed. The best possible knows each customer's hidden kind and learns from six times the customers. Beside it, the
 * errors of off-line estimates of a policy's value against the truth (root mean square over the seeds).
 */
import { parseArgs } from 'node:util'

import { seededRandom } from '../app/platform/random'
import { MAIL, valueOf, WAIT, type Contact } from './policy/contact-world'
import { estimatorErrors } from './policy/compare-estimators'
import { learnContact } from './policy/learn-contact'
import { BenchInputError, reportBench, runBench } from './report'

const argv = process.argv.slice(2)
const LOGGED_CUSTOMERS = 5_000
const JUDGED_CUSTOMERS = 4_000
const INTERVALS = [1, 2, 3, 4, 6, 8, 12]

await runBench(async () => {
  const { values } = parseArgs({ args: argv, strict: false, options: { seeds: { type: 'string', default: '20' }, json: { type: 'boolean' } } })
  const seeds = Number(values.seeds)
  if (!Number.isInteger(seeds) || seeds < 1) throw new BenchInputError(`--seeds must be a whole number of at least 1, not "${String(values.seeds)}".`)

  const bestPossible = learnContact({ customers: 6 * LOGGED_CUSTOMERS, random: seededRandom('best possible'), knowing: true })
  const fixed = new Map<string, Contact>([['never', () => WAIT], ...INTERVALS.map((weeks) => [`every ${weeks} ${weeks === 1 ? 'week' : 'weeks'}`, ({ week }) => (week % weeks === 0 ? MAIL : WAIT)] as [string, Contact])])
  const sums = new Map<string, number>()
  const squares = new Map<string, number>()
  let wins = 0
  for (let seed = 0; seed < seeds; seed++) {
    const random = seededRandom(seed)
    const judge = (policy: Contact, knowing = false) => valueOf(policy, { customers: JUDGED_CUSTOMERS, random: random.fork('judge'), knowing })
    const worth = new Map([...fixed].map(([name, policy]) => [name, judge(policy)]))
    const best = Math.max(...worth.values())
    worth.set('q-learning', judge(learnContact({ customers: LOGGED_CUSTOMERS, random: random.fork('learn') })))
    worth.set('best possible', judge(bestPossible, true))
    if (worth.get('q-learning')! > best) wins += 1
    for (const [name, value] of worth) sums.set(name, (sums.get(name) ?? 0) + value)
    for (const [name, error] of Object.entries(estimatorErrors(random.fork('estimators')))) squares.set(name, (squares.get(name) ?? 0) + error * error)
    process.stderr.write(`seed ${seed}: q-learning ${worth.get('q-learning')!.toFixed(2)}, best fixed rule ${best.toFixed(2)}, best possible ${worth.get('best possible')!.toFixed(2)}\n`)
  }
  const ceiling = sums.get('best possible')! / seeds
  const policies = Object.fromEntries([...sums].map(([name, sum]) => [name, { value: sum / seeds, regret: ceiling - sum / seeds, winsOverBestFixedRule: name === 'q-learning' ? wins : null }]))
  const estimators = Object.fromEntries([...squares].map(([name, sum]) => [name, { error: Math.sqrt(sum / seeds) }]))
  reportBench({
    argv,
    title: `Net value of a customer's half year; q-learning above the best fixed rule in ${wins} of ${seeds} seeds; off-line errors: ${Object.entries(estimators).map(([name, { error }]) => `${name} ${error.toFixed(4)}`).join(', ')}`,
    table: Object.entries(policies).map(([policy, { value, regret }]) => ({ policy, value, regret })),
    result: { seeds, policies, estimators },
  })
  return true
})
