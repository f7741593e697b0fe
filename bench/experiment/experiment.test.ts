import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { seededRandom } from '../../app/platform/random'
import { analyseExperiment } from './analyse-experiment'
import { readSplit } from './read-split'
import { readTable } from './read-table'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'experiment-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Told {
  n: number
  [metric: string]: number | { rate?: number; mean?: number | null; missing?: number }
}

/** What is said of a file. */
async function analyse(rows: readonly (readonly (string | number)[])[], metrics: string) {
  const file = join(folder, 'data.csv')
  writeFileSync(file, rows.map((row) => row.join(',')).join('\n'))
  const report = analyseExperiment(await readTable(file, 'arm'), { arm: 'arm', control: 'none', metrics: metrics.split(','), split: new Map() })
  return { ...report, arms: report.arms as unknown as Record<string, Told> }
}

describe('bench:experiment on any file with an arm column', () => {
  it('leaves out what is not given, counts it, and reads yes and no', async () => {
    const random = seededRandom('missing')
    const rows = Array.from({ length: 400 }, (_, index) => [index % 20 === 0 ? '' : random.pick(['none', 'mail']), random.pick(['', 'NA', '31', '52']), random.pick(['x', 'y', '']), index % 10 === 0 ? '' : random.pick(['True', 'False']), random.pick(['NaN', '12.5', '0'])])
    const report = await analyse([['arm', 'age', 'city', 'visit', 'spend'], ...rows], 'visit,spend')
    expect(report.rowsWithoutArm).toBe(20)
    expect(Object.keys(report.arms)).toEqual(['mail', 'none'])
    const given = rows.filter((row) => row[0] === 'none' && row[3] !== '')
    expect(report.arms.none!.visit).toMatchObject({ missing: report.arms.none!.n - given.length })
    expect((report.arms.none!.visit as { rate: number }).rate).toBeCloseTo(given.filter((row) => row[3] === 'True').length / given.length, 12)
    expect((report.arms.none!.spend as { mean: number }).mean).toBeGreaterThan(0)
    expect(report.uplift).not.toBeNull()
  })

  it('compares five arms on a number alone', async () => {
    const random = seededRandom('five')
    const report = await analyse([['arm', 'spend'], ...Array.from({ length: 1000 }, () => [random.pick(['none', 'a', 'b', 'c', 'd']), (20 + 5 * random.normal()).toFixed(2)])], 'spend')
    expect(report.differences.map((one) => one.arm)).toEqual(['a', 'b', 'c', 'd'])
    for (const one of report.differences) expect(one.interval[0]!).toBeLessThan(one.difference!)
    expect(report.uplift).toBeNull()
  })

  it('says what can be said of a handful', async () => {
    const report = await analyse([['arm', 'age', 'visit', 'spend'], ['none', 3, 1, 5], ['none', 4, 0, 6.5], ['mail', 5, 1, 7.5]], 'visit,spend')
    expect(report.arms.mail!.n).toBe(1)
    expect(report.differences).toMatchObject([{ metric: 'visit', difference: 0.5 }, { metric: 'spend', difference: null }])
    expect(report.uplift).toBeNull()
  })
})

describe('readSplit', () => {
  const arms = ['Control', 'Mail, plain', 'Mail', 'a=b']
  it('knows arms by their names, whatever those hold', () => {
    expect([...readSplit('Control=6,Mail, plain=3, Mail=0.5,a=b=2', arms)]).toEqual([['Control', 6], ['Mail, plain', 3], ['Mail', 0.5], ['a=b', 2]])
    expect(readSplit('', arms).size).toBe(0)
  })
  it.each(['Contrl=6', 'Control=', 'Control=x', 'Control=0', 'Control=1,,'])('refuses "%s"', (text) => {
    expect(() => readSplit(text, arms)).toThrow('--split cannot be read')
  })
})
