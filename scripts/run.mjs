// Every npm script that needs the packages goes through here: node scripts/run.mjs [--build] [--schema] FILE [arguments]
// It makes the clone ready, then runs FILE (TypeScript) under Node 22 and ends with its exit code.
import { spawn } from 'node:child_process'
import path from 'node:path'

import { ensure, fail, root } from './ensure.mjs'

const [flags, [file, ...args]] = splitFlags(process.argv.slice(2))
if (!file) fail('Usage: node scripts/run.mjs [--build] [--schema] FILE [arguments]')

const { node, env } = await ensure({ build: flags.has('--build'), schema: flags.has('--schema') })
const child = spawn(node, ['--import', 'tsx', path.join(root, file), ...args], { cwd: process.cwd(), env, stdio: 'inherit' })

// A Ctrl-C reaches the child by itself; other signals are handed on. The child decides when to end.
process.on('SIGINT', () => undefined)
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.once('error', (error) => fail(`${file} could not be started: ${error.message}`))
child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))

function splitFlags(given) {
  const at = given.findIndex((argument) => !argument.startsWith('--'))
  return at < 0 ? [new Set(given), []] : [new Set(given.slice(0, at)), given.slice(at)]
}
