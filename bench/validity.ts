/**
 * May the experiments be looked at every day? `npm run bench:validity [-- --runs 10000] [--horizon 20000] [--json]`.
 * A/A and A/B experiments with a random half in each arm, looked at after every customer from the 100th on. The effect
 * of the A/B runs is the one that a fixed-horizon test of two thirds of the horizon finds with 80 % power, so that `power`
 * of a sequence is at 1.5 times the fixed test's sample. Rates are also judged by the exact sequence, whose coverage here is
 * that of the ratio and both rates together, which the difference's is at least. Exit code 1: more wrong decisions than 5 %, surely.
 */
import { parseArgs } from 'node:util'

import { wilsonInterval } from '../app/measure/statistics'
import { BenchInputError, reportBench, runBench } from './report'
import { ALPHA, methodsFor } from './validity/methods'
import { settingsFor } from './validity/settings'
import { simulateAll } from './validity/simulate-all'

const argv = process.argv.slice(2)
/** The test has no interval here, so its coverage is not told. */
const exactMethods = [{ name: 'exact sequence', promises: true }, { name: 'exact test, one look', promises: false }]

await runBench(async () => {
  const { values } = parseArgs({ args: argv, strict: false, options: { runs: { type: 'string', default: '10000' }, horizon: { type: 'string', default: '20000' }, json: { type: 'boolean' } } })
  const runs = positive(values.runs, 'runs')
  const horizon = positive(values.horizon, 'horizon')
  const plannedSize = Math.round(horizon / 1.5)
  const methods = methodsFor(horizon, plannedSize)
  const settings = settingsFor(plannedSize)
  const tasks = settings.flatMap((_, setting) => [false, true].map((effect) => ({ setting, effect, runs, horizon, plannedSize })))
  const tallies = await simulateAll(tasks, ({ setting, effect }) => process.stderr.write(`${settings[setting]!.name}: ${runs} ${effect ? 'A/B' : 'A/A'} runs\n`))
  const cells = settings.flatMap((setting, at) => {
    const [same, different] = [tallies[2 * at]!, tallies[2 * at + 1]!]
    return [...methods, ...(setting.rates ? exactMethods : [])].map((method, index) => {
      const [aa, ab] = [same[index]!, different[index]!]
      const interval = wilsonInterval(aa.rejected, runs)
      return {
        setting: setting.name,
        method: method.name,
        typeOneError: aa.rejected / runs,
        interval: [interval.low, interval.high] as [number, number],
        coverage: method === exactMethods[1] ? null : ab.covered / runs,
        power: ab.rejected / runs,
        stoppingShare: ab.stopping / runs / horizon,
        promises: method.promises,
      }
    })
  })
  const broken = cells.filter((cell) => cell.promises && cell.interval[0] > ALPHA)
  for (const cell of broken) process.stderr.write(`broken: ${cell.method} on ${cell.setting} decides wrongly in ${(cell.typeOneError * 100).toFixed(1)} % of A/A runs\n`)
  reportBench({
    argv,
    title: `${runs} runs of ${horizon} customers, looked at after every customer from the 100th on`,
    table: cells.map(({ setting, method, typeOneError, interval, coverage, power, stoppingShare }) => ({ setting, method, typeOneError, low: interval[0], high: interval[1], coverage, power, stoppingShare })),
    result: { runs, horizon, plannedSize, cells: cells.map(({ promises: _promises, ...cell }) => cell) },
  })
  return broken.length === 0
})

function positive(value: unknown, name: string): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 300) throw new BenchInputError(`--${name} must be a whole number of at least 300, not "${String(value)}".`)
  return number
}
