import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'

const folder = mkdtempSync(join(tmpdir(), 'rekindle-commands-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const random = seededRandom('commands')
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

/** One of the programs on files of a size that takes seconds: what its last line says. */
function measure(program: string, ...options: string[]): Record<string, unknown> {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', `bench/${program}.ts`, ...options, '--json'], { encoding: 'utf8' })
  expect(stderr).not.toMatch(/\w*Error: /)
  expect(status).toBe(0)
  return JSON.parse(stdout.trimEnd().split('\n').at(-1)!) as Record<string, unknown>
}

describe('the programs that measure, on any file of their format', () => {
  it('compose: a domain of dialogue acts', () => {
    const names = ['red door', 'the oak', 'blue hill', 'the mill']
    const lines = Array.from({ length: 40 }, (_, index) => {
      const name = names[index % names.length]!
      return [`inform(name='${name}';area='north beach')`, `${name} is in north beach .`, `${name} is located in north beach .`]
    })
    const all = file('all.json', `####\n# acts\n####\n${JSON.stringify(lines)}`)
    file('detect.pair', JSON.stringify({ general: { name: 'SLOT_NAME', area: 'SLOT_AREA' }, binary: {} }))
    file('mapping.pair', "doesn't\tdoes not\n")
    const result = measure('compose', '--train', all, '--valid', all, '--test', all, '--resource', folder, '--epochs', '1', '--hidden', '8')
    expect(result).toMatchObject({ sentences: 200, bleu: expect.any(Number) as number, slotErrorRate: expect.any(Number) as number, tokensPerSecond: expect.any(Number) as number, peakMemoryMB: expect.any(Number) as number })
  }, 120_000)

  it('recommend: sequences of items', () => {
    const lines = Array.from({ length: 60 }, (_, user) => `${user + 1} ${Array.from({ length: 6 }, (_, step) => 1 + ((user + step * 2 + random.int(2)) % 20)).join(' ')}`)
    const result = measure('recommend', '--format', 'sequence', '--file', file('sequences.txt', `${lines.join('\n')}\n`), '--strict')
    expect(result).toMatchObject({ dataset: { users: 60 }, ranker: { ndcg10: expect.any(Number) as number, hr10: expect.any(Number) as number }, seconds: { total: expect.any(Number) as number } })
  }, 120_000)

  it('profile: a log of purchases', () => {
    const rows = Array.from({ length: 400 }, () => [1 + random.int(80), 19970101 + 100 * random.int(12) + random.int(28), 1, (5 + random.int(4000) / 100).toFixed(2)])
    const result = measure('profile', '--format', 'cdnow', '--file', file('log.txt', `id date units dollars\n${rows.map((row) => row.join(' ')).join('\n')}\n`), '--calibration-end', '1997-08-31', '--holdout-end', '1997-12-31', '--no-networks')
    expect(Object.keys(result)).toEqual(expect.arrayContaining(['models', 'chosen', 'rules', 'peakMemoryMB']))
  }, 120_000)

  it('experiment: people in arms', () => {
    const rows = Array.from({ length: 600 }, (_, index) => [index % 2 === 0 ? 'mail' : 'none', random.int(5), random.int(10) < (index % 2 === 0 ? 4 : 2) ? 1 : 0])
    const result = measure('experiment', '--file', file('people.csv', `arm,recency,visit\n${rows.map((row) => row.join(',')).join('\n')}\n`), '--arm', 'arm', '--control', 'none', '--metrics', 'visit')
    expect(result).toMatchObject({ arms: { mail: { n: 300 }, none: { n: 300 } }, sampleRatioP: 1, uplift: { at30: expect.any(Number) as number } })
  }, 120_000)

  it('stats: vectors of another package', () => {
    const mean = (n: number, sum: number) => ({ _type: 'SampleMeanStatistic', n, sum, sum_squares: 3 * sum })
    const vectors = [
      // By hand: 1,000 customers each, means 0.5 and 0.56, variances (1500 - 250) / 999 and (1680 - 313.6) / 999.
      { name: 'moments', inputs: { test: 'EffectMoments', stats_control_treatment: [[mean(1000, 500), mean(1000, 560)]], config: { difference_type: 'absolute' } }, expected: { point_estimate: 0.06, standard_error: Math.sqrt((1250 + 1366.4) / 999 / 1000), pairwise_sample_size: 2000, error_message: null } },
      { name: 'split', inputs: { function: 'check_srm', args: [[100, 100], [0.5, 0.5]] }, expected: 1 },
    ]
    const result = measure('stats', '--vectors', file('vectors.json', JSON.stringify(vectors)))
    expect(result).toEqual({ total: 2, passed: 2, failed: [], byKind: { 'effect moments': { total: 1, passed: 1 }, 'sample ratio': { total: 1, passed: 1 } } })
  }, 60_000)

  it.each([
    ['copy', ['-n', '8'], ['generated', 'rejected', 'unfilledSlots', 'novelty']],
    ['mail', ['--mails', '20'], ['mailsPerSecond', 'baselines']],
    ['validity', ['--runs', '300', '--horizon', '1000'], ['cells']],
    ['policy', ['--seeds', '1', '--customers', '1200'], ['policies', 'estimators']],
  ])('%s: by itself', (program, options, keys) => {
    expect(Object.keys(measure(program, ...options))).toEqual(expect.arrayContaining(keys))
  }, 240_000)
})
