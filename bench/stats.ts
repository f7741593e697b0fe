/**
 * Our statistics against another package's numbers: `npm run bench:stats -- --vectors F [--json]`. Each vector is
 * computed from its inputs and compared with its expected value to five decimals, field by field. A procedure that is
 * not built counts as failed and is named.
 */
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { BenchInputError, reportBench, runBench } from './report'
import { compareValues, type Mismatch } from './stats/compare'
import { kindOf, runVector } from './stats/run-vector'
import type { Vector } from './stats/vector'

const argv = process.argv.slice(2)

await runBench(async () => {
  const vectors = readVectors()
  const checked = vectors.map((vector) => ({ vector, kind: kindOf(vector), ...check(vector) }))
  const failed = checked.filter((one) => one.mismatches.length > 0)
  const kinds = [...new Set(checked.map((one) => one.kind))].sort()
  const byKind = Object.fromEntries(kinds.map((kind) => [kind, { total: checked.filter((one) => one.kind === kind).length, passed: checked.filter((one) => one.kind === kind && one.mismatches.length === 0).length }]))
  for (const one of failed) process.stderr.write(`failed: ${one.vector.name}: ${one.mismatches.map((mismatch) => `${mismatch.path || 'value'} ${JSON.stringify(mismatch.got)} instead of ${JSON.stringify(mismatch.expected)}`).join('; ')}\n`)
  reportBench({
    argv,
    title: `${checked.length - failed.length} of ${checked.length} vectors to five decimals`,
    table: kinds.map((kind) => ({ kind, total: byKind[kind]?.total ?? 0, passed: byKind[kind]?.passed ?? 0 })),
    result: {
      total: checked.length,
      passed: checked.length - failed.length,
      failed: failed.map(({ vector, got, mismatches }) => ({ name: vector.name, expected: vector.expected, got, differs: mismatches.map((mismatch) => mismatch.path) })),
      byKind,
    },
  })
  return failed.length === 0
})

function check(vector: Vector): { got: unknown; mismatches: Mismatch[] } {
  try {
    const got = runVector(vector)
    return { got, mismatches: compareValues(vector.expected, got) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { got: reason, mismatches: [{ path: '', expected: vector.expected, got: reason }] }
  }
}

function readVectors(): Vector[] {
  const { values } = parseArgs({ args: argv, options: { vectors: { type: 'string' }, json: { type: 'boolean' } }, strict: false })
  const path = values.vectors
  if (typeof path !== 'string') throw new BenchInputError('Say which vectors: npm run bench:stats -- --vectors FILE')
  if (!existsSync(path)) throw new BenchInputError(`There is no file ${path}.`)
  let parsed: unknown
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new BenchInputError(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (!Array.isArray(parsed) || parsed.length === 0 || !parsed.every((one) => one && typeof one === 'object' && 'inputs' in one && 'expected' in one)) {
    throw new BenchInputError(`${path} is not a list of vectors with "inputs" and "expected".`)
  }
  return parsed as Vector[]
}
