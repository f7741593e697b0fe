import { parentPort, workerData } from 'node:worker_threads'
import type { Checkpoints } from './checkpoints'
import { startThread } from './start-thread'

type Message<Progress, Output> = { kind: 'progress'; progress: Progress } | { kind: 'checkpoint'; state: Uint8Array } | { kind: 'done'; output: Output } | { kind: 'failed'; message: string; stack: string | undefined }

interface ThreadInput<Input> {
  input: Input
  /** The state that was kept last. */
  kept: Uint8Array | null
}

export interface RunningOptions {
  /** Ends the thread when it is aborted. */
  signal?: AbortSignal
  /** Where the training's state is kept while it runs, so that it can go on after the process was killed. */
  checkpoints?: Checkpoints
}

/**
 * Runs a training in a worker thread of its own, so that no web or job process is held up and the backend's heap, which
 * never shrinks, goes with the thread. `file` is a TypeScript module that calls `serveTraining`.
 * @throws Error with the training's own message when it fails; when `signal` is aborted the thread is ended.
 */
export async function runTraining<Input, Output, Progress = number>(
  file: URL, input: Input, onProgress?: (progress: Progress) => void, { signal, checkpoints }: RunningOptions = {},
): Promise<Output> {
  const kept = (await checkpoints?.load()) ?? null
  const stopped = (): Error => new Error(`The training in ${file.pathname} was stopped before it was done.`)
  if (signal?.aborted) throw stopped()
  let saved = Promise.resolve()
  const output = await new Promise<Output>((resolve, reject) => {
    const worker = startThread(file, { input, kept } satisfies ThreadInput<Input>)
    const abort = (): void => {
      void worker.terminate()
      reject(stopped())
    }
    signal?.addEventListener('abort', abort, { once: true })
    worker.on('message', (message: Message<Progress, Output>) => {
      if (message.kind === 'progress') onProgress?.(message.progress)
      else if (message.kind === 'checkpoint') saved = saved.then(() => checkpoints?.save(message.state)).catch(fail)
      else if (message.kind === 'done') resolve(message.output)
      else reject(Object.assign(new Error(message.message), { stack: message.stack }))
    })
    const fail = (error: unknown): void => {
      void worker.terminate()
      reject(error instanceof Error ? error : new Error(String(error)))
    }
    worker.on('error', reject)
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', abort)
      // Has no effect after an answer; without one the thread died, by lack of memory for instance.
      reject(new Error(`The training in ${file.pathname} ended with code ${code} before it gave a result.`))
    })
  }).finally(() => saved)
  await checkpoints?.clear()
  return output
}

/** The worker's side of `runTraining`: takes the input, reports progress, answers with the result, and ends. */
export async function serveTraining<Input, Output, Progress = number>(
  train: (input: Input, onProgress: (progress: Progress) => void, checkpoints: Checkpoints) => Promise<Output> | Output,
): Promise<void> {
  const port = parentPort
  if (!port) throw new Error('serveTraining works only in a worker thread: start it with runTraining.')
  const answer = (message: Message<Progress, Output>): void => port.postMessage(message)
  const { input, kept } = workerData as ThreadInput<Input>
  const checkpoints: Checkpoints = {
    load: () => Promise.resolve(kept),
    save: (state) => Promise.resolve(answer({ kind: 'checkpoint', state })),
    // The caller's, once it has the result: training is not all that the thread does.
    clear: () => Promise.resolve(),
  }
  try {
    answer({ kind: 'done', output: await train(input, (progress) => answer({ kind: 'progress', progress }), checkpoints) })
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    answer({ kind: 'failed', message, stack })
  }
  port.close()
}
