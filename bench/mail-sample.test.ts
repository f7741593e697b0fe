import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findBrowser } from '../tests/browser/support/find-browser'

const folder = mkdtempSync(join(tmpdir(), 'rekindle-samples-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...options: string[]) => spawnSync(process.execPath, ['--import', 'tsx', 'bench/mail-sample.ts', ...options], { encoding: 'utf8' })

describe('npm run mail:sample', () => {
  it('writes finished mails of one act as HTML and text, and as pictures where there is a browser', () => {
    const { status, stdout, stderr } = run('-n', '2', '--act', 'price_drop', '--locale', 'zh-CN', '--out', folder)
    expect(stderr).toContain('Wrote 2 mails')
    expect(status).toBe(0)
    const kinds = readdirSync(folder).map((name) => name.replace(/^0[12]-price_drop-[a-z]+-[a-z]+/, '')).sort()
    expect(kinds).toEqual(findBrowser() ? ['.html', '.html', '.png', '.png', '.txt', '.txt'] : ['.html', '.html', '.txt', '.txt'])
    expect(readFileSync(join(folder, readdirSync(folder).sort()[0]!), 'utf8')).toContain('lang="zh-CN"')
    expect(stdout).toMatch(/\p{Script=Han}/u)
  }, 240_000)

  it('says what it cannot do', () => {
    const { status, stderr } = run('--act', 'anniversary')
    expect([status, stderr.trim()]).toEqual([2, expect.stringContaining('--act wants one of recommend')])
  }, 120_000)
})
