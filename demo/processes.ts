import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'

export interface StartedProcess {
  name: string
  pid: number
  stop(): Promise<void>
}

const READY_WITHIN_MS = 180_000

/**
 * Starts a TypeScript file as a process of its own and waits for the line with which it says that it is ready.
 * @throws Error with the end of its log when it ends before that.
 */
export async function startProcess(name: string, file: string, args: string[], options: { env: Record<string, string>; log: string }): Promise<StartedProcess> {
  const log = openSync(options.log, 'w')
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { env: { ...pathOnly(), ...options.env } as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', log] })
  closeSync(log)
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${name} did not get ready within ${READY_WITHIN_MS / 1000} s; its log is ${options.log}`)), READY_WITHIN_MS)
    const fail = async (why: string): Promise<void> => {
      clearTimeout(timer)
      const tail = (await readFile(options.log, 'utf8')).trim().split('\n').slice(-8).join('\n')
      reject(new Error(`${name} ${why}\n${tail}`))
    }
    child.once('error', (error) => void fail(`could not be started: ${error.message}`))
    child.once('exit', (code) => void fail(`ended at its start (code ${code}).`))
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      if (!/\bready\b/.test(line)) return
      clearTimeout(timer)
      resolve()
    })
  })
  return { name, pid: child.pid as number, stop: () => stopChild(child) }
}

/** What a child needs of ours besides its own variables. */
function pathOnly(): Record<string, string> {
  const keep = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'TEMP', 'SystemRoot', 'NODE_EXTRA_CA_CERTS']
  return Object.fromEntries(keep.flatMap((key) => (process.env[key] ? [[key, process.env[key]]] : [])))
}

/** Asks the child to stop, and ends it after 20 seconds. */
async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await gone
  clearTimeout(force)
}
