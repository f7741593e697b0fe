import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker, parentPort, workerData } from 'node:worker_threads'

type Message<Progress, Output> = { kind: 'progress'; progress: Progress } | { kind: 'done'; output: Output } | { kind: 'failed'; message: string; stack: string | undefined }

const require = createRequire(import.meta.url)

/**
 * Runs a training in a worker thread of its own, so that no web or job process is held up and the backend's heap, which
 * never shrinks, goes with the thread. `file` is a TypeScript module that calls `serveTraining`.
 * @throws Error with the training's own message when it fails; when `signal` is aborted the thread is ended.
 */
export function runTraining<Input, Output, Progress = number>(
  file: URL, input: Input, onProgress?: (progress: Progress) => void, options: { signal?: AbortSignal } = {},
): Promise<Output> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: input, execArgv: ['--import', pathToFileURL(require.resolve('tsx')).href] })
    const abort = (): void => {
      void worker.terminate()
      reject(new Error(`The training in ${file.pathname} was stopped before it was done.`))
    }
    options.signal?.addEventListener('abort', abort, { once: true })
    worker.on('message', (message: Message<Progress, Output>) => {
      if (message.kind === 'progress') onProgress?.(message.progress)
      else if (message.kind === 'done') resolve(message.output)
      else reject(Object.assign(new Error(message.message), { stack: message.stack }))
    })
    worker.on('error', reject)
    worker.on('exit', (code) => {
      options.signal?.removeEventListener('abort', abort)
      // Has no effect after an answer; without one the thread died, by lack of memory for instance.
      reject(new Error(`The training in ${file.pathname} ended with code ${code} before it gave a result.`))
    })
  })
}

/** The worker's side of `runTraining`: takes the input, reports progress, answers with the result, and ends. */
export async function serveTraining<Input, Output, Progress = number>(
  train: (input: Input, onProgress: (progress: Progress) => void) => Promise<Output> | Output,
): Promise<void> {
  const port = parentPort
  if (!port) throw new Error('serveTraining works only in a worker thread: start it with runTraining.')
  const answer = (message: Message<Progress, Output>): void => port.postMessage(message)
  try {
    answer({ kind: 'done', output: await train(workerData as Input, (progress) => answer({ kind: 'progress', progress })) })
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    answer({ kind: 'failed', message, stack })
  }
  port.close()
}
