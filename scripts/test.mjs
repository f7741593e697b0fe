// npm test: lint, types, unit, integration on the real PostgreSQL, browser. The last line counts them all.
import { Buffer } from 'node:buffer'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { ensure, root } from './ensure.mjs'
import { ensureBrowser } from './ensure-browser.mjs'

const { node, env } = await ensure({ schema: true, build: true })
const browser = ensureBrowser()
const folder = mkdtempSync(path.join(tmpdir(), 'rekindle-test-'))
const total = { passed: 0, failed: 0, skipped: 0 }

try {
  // Each keeps one core busy for minutes, so they go side by side.
  await Promise.all([
    check('lint', ['node_modules/eslint/bin/eslint.js', '.', '--cache', '--cache-location', 'node_modules/.cache/eslint/']),
    check('types', ['node_modules/typescript/bin/tsc', '--noEmit']),
  ])
  vitest('unit')
  vitest('integration')
  if ('path' in browser) vitest('browser', { REKINDLE_BROWSER: browser.path })
  else {
    const listed = spawnSync(node, ['node_modules/vitest/vitest.mjs', 'list', '--project', 'browser', '--filesOnly'], { cwd: root, env, encoding: 'utf8' })
    const files = listed.stdout.trim().split('\n').filter((line) => line.includes('.browser.test.')).length
    total.skipped += files
    console.log(`browser: ${files} files skipped: ${browser.reason}`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`)
process.exit(total.failed > 0 ? 1 : 0)

/** One program that passes or fails as a whole; what it says is shown when it has ended. */
async function check(name, args) {
  const child = spawn(node, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(text))
  const status = await new Promise((resolve) => child.on('close', resolve).on('error', resolve))
  if (status === 0) total.passed += 1
  else total.failed += 1
  console.log(`\n── ${name} ──\n${Buffer.concat(said)}${name}: ${status === 0 ? 'passed' : 'failed'}`)
}

function vitest(project, extra = {}) {
  console.log(`\n── ${project} ──`)
  const report = path.join(folder, `${project}.json`)
  const { status } = spawnSync(node, ['node_modules/vitest/vitest.mjs', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { cwd: root, env: { ...env, ...extra, CI: 'true' }, stdio: ['ignore', 'inherit', 'inherit'] })
  let counts
  try {
    counts = JSON.parse(readFileSync(report, 'utf8'))
  } catch (error) {
    console.log(`${project}: no report was written (${error.message})`)
    total.failed += 1
    return
  }
  total.passed += counts.numPassedTests
  total.skipped += counts.numPendingTests + counts.numTodoTests
  // A file that could not even be loaded has no failed test of its own: count it.
  const unloaded = counts.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed')).length
  total.failed += counts.numFailedTests + unloaded
  if (status !== 0 && counts.numFailedTests + unloaded === 0) total.failed += 1
}
