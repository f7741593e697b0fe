import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'rekindle-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Starts the process; resolves with its first line, or with what it complained of when it ended. */
function start(args: string[]): { outcome: Promise<{ line: string } | { code: number | null; complaint: string }>; end: () => Promise<number | null> } {
  const child = spawn(process.execPath, ['--import', 'tsx', 'simulator/start.ts', ...args], { env: { ...process.env, SHOPIFY_API_KEY: 'key', SHOPIFY_API_SECRET: 'shh' } })
  let complaint = ''
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return {
    outcome: new Promise((resolve) => {
      child.stdout.once('data', (text: Buffer) => resolve({ line: text.toString() }))
      void ended.then((code) => resolve({ code, complaint }))
    }),
    end: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

describe('simulator/start.ts', { timeout: 90_000 }, () => {
  it('prints one line with its address, answers there, and ends when it is asked to', async () => {
    writeFileSync(join(folder, 'clock'), String(Date.parse('2026-03-01T12:00:00Z')))
    const started = start(['--customers', '20', '--app-url', 'http://127.0.0.1:1', '--clock-file', join(folder, 'clock')])
    const outcome = await started.outcome
    expect(outcome).toMatchObject({ line: expect.stringMatching(/^simulator ready at http:\/\/127\.0\.0\.1:\d+ \(20 customers, \d+ orders\)\n$/) })
    const address = /http:\S+/.exec('line' in outcome ? outcome.line : '')![0]
    expect(await (await fetch(`${address}/_sim/stats`)).json()).toMatchObject({ now: '2026-03-01T12:00:00.000Z', customers: 20 })
    expect(await started.end()).toBe(0)
  })

  it('says what is wrong when it cannot start', async () => {
    expect(await start(['--app-url', 'http://127.0.0.1:1', '--clock-file', join(folder, 'missing')]).outcome).toMatchObject({ code: 1, complaint: expect.stringContaining('milliseconds since 1970') })
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const port = String((taken.address() as AddressInfo).port)
    expect(await start(['--port', port, '--app-url', 'http://127.0.0.1:1', '--clock-file', join(folder, 'clock')]).outcome).toMatchObject({ code: 1, complaint: expect.stringContaining(`Port ${port} on 127.0.0.1 is taken`) })
    taken.close()
  })
})
