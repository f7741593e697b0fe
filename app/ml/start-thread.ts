import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

const require = createRequire(import.meta.url)

/** Starts a TypeScript module in a thread of its own, with its input as `workerData`. */
export function startThread(file: URL, input: unknown): Worker {
  return new Worker(file, { workerData: input, execArgv: ['--import', pathToFileURL(require.resolve('tsx')).href] })
}
