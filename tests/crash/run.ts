// npm run test:crash -- --seeds N [--json]: kills a worker with SIGKILL at every step of the send path in turn.
// Ends with 0 when every promise held, 1 when one was broken, 2 when it could not run.
import { parseArgs } from 'node:util'

import startTestDatabase from '../../app/platform/testing/start-test-database'
import { runCrashSeeds } from './run-crash-seeds'

const { seeds, json } = readOptions()

const stopServer = await startTestDatabase().catch((error: Error) => {
  console.error(error.message)
  process.exit(2)
})
const report = await runCrashSeeds({ seeds, onProgress: showProgress }).finally(stopServer)

const { problems, ...figures } = report
for (const problem of problems) console.error(problem)
if (json) console.log(JSON.stringify(figures))
else {
  console.log(`${figures.kills} kills at ${Object.keys(figures.killsAt).length} points, ${figures.mails} mails, in ${figures.seconds} s.`)
  console.log(`Sent twice: ${figures.doubleSends}. Lost without a word: ${figures.silentLosses}.`)
  console.log(`In doubt: ${figures.unknownResolved} resolved by the provider's events, ${figures.unknownShown} shown as lost.`)
}
process.exit(problems.length === 0 ? 0 : 1)

function readOptions(): { seeds: number; json: boolean } {
  try {
    const { values } = parseArgs({ options: { seeds: { type: 'string', default: '1000' }, json: { type: 'boolean', default: false } } })
    const seeds = Number(values.seeds)
    if (!Number.isInteger(seeds) || seeds < 1) throw new Error(`--seeds needs a whole number above 0, such as 200; it was "${values.seeds}".`)
    return { seeds, json: values.json }
  } catch (error) {
    console.error((error as Error).message)
    process.exit(2)
  }
}

/** On a terminal one line that counts up; elsewhere a line per hundred seeds. */
function showProgress(done: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${seeds} seeds${done === seeds ? '\n' : ''}`)
  else if (done % 100 === 0 || done === seeds) process.stderr.write(`${done} of ${seeds} seeds\n`)
}
