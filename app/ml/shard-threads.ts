import { parentPort, workerData, type Worker } from 'node:worker_threads'
import { loadBackend, type Backend, type BackendName } from './backend'
import { sharedFloats } from './flat-weights'
import { projectFile } from './project-root'
import type { SequenceShape } from './sequence-model'
import { shardGradient, type Shard } from './shard-gradient'
import { startThread } from './start-thread'

interface ThreadInput {
  backend: BackendName
  shape: SequenceShape
  weights: Float32Array
  /** Where the gradient of each shard goes. */
  gradients: readonly Float32Array[]
}

interface Task {
  shard: Shard
  /** The place of its gradient; null when only the loss is asked for. */
  place: number | null
}

type Answer = { loss: number } | { message: string; stack: string | undefined }

/** Threads that work out the shards of a step side by side. */
export interface ShardThreads {
  /** One array for each shard of a step, filled by `gradients`. */
  gradients: readonly Float32Array[]
  /**
   * The summed loss of each shard in the order given; with `withGradients` the gradient of shard k stands in `gradients[k]`
   * afterwards.
   * @throws Error when a thread fails or ends, with its own message
   */
  compute(shards: readonly Shard[], withGradients: boolean): Promise<number[]>
  close(): Promise<void>
}

/**
 * Shards of one step, whatever the number of threads: their gradients are rounded and added in the same order on one core
 * as on two, so that the same training gives the same weights on both.
 */
export const shardsPerStep = 2

/**
 * Opens `threads` threads, the calling one among them: shard k is the work of thread k modulo their number. The weights
 * are shared memory that may change between calls.
 */
export function openShardThreads(backend: Backend, shape: SequenceShape, weights: Float32Array, threads: number, file = projectFile('app/ml/gradient-shard.worker.ts')): ShardThreads {
  const size = weights.length
  const gradients = Array.from({ length: shardsPerStep }, () => sharedFloats(size))
  const input: ThreadInput = { backend: backend.name, shape, weights, gradients }
  const others = Array.from({ length: Math.max(0, Math.min(threads, shardsPerStep) - 1) }, () => openThread(file, input))
  return {
    gradients,
    async compute(shards, withGradients) {
      const tasks = shards.map((shard, index): Task => ({ shard, place: withGradients ? index : null }))
      const thread = (index: number) => others[(index % (others.length + 1)) - 1]
      // The other threads are given their shards before this one begins with its own.
      const theirs = tasks.map((task, index) => thread(index)?.compute(task))
      const all = Promise.all(theirs)
      // Heard below, unless this thread's own shard fails first.
      all.catch(() => undefined)
      const losses = tasks.map(({ shard, place }, index) => (thread(index) ? 0 : shardGradient(backend, shape, weights, shard, place === null ? null : gradients[place]!)))
      return (await all).map((loss, index) => loss ?? losses[index]!)
    },
    async close() {
      await Promise.all(others.map((other) => other.close()))
    },
  }
}

function openThread(file: URL, input: ThreadInput) {
  const worker: Worker = startThread(file, input)
  const waiting: { resolve(loss: number): void; reject(error: Error): void }[] = []
  let ended: Error | null = null
  const end = (error: Error): void => {
    ended ??= error
    for (const one of waiting.splice(0)) one.reject(ended)
  }
  worker.on('message', (answer: Answer) => {
    if ('loss' in answer) waiting.shift()!.resolve(answer.loss)
    else end(Object.assign(new Error(`A training thread failed: ${answer.message}`), { stack: answer.stack }))
  })
  worker.on('error', (error) => end(new Error(`A training thread failed: ${error.message}`, { cause: error })))
  worker.on('exit', (code) => end(new Error(`A training thread ended with code ${code} before its part of the step was done. Was there enough memory?`)))
  return {
    compute: (task: Task): Promise<number> => new Promise((resolve, reject) => {
      if (ended) return reject(ended)
      waiting.push({ resolve, reject })
      worker.postMessage(task)
    }),
    close: async (): Promise<void> => {
      await worker.terminate()
    },
  }
}

/** The other side, in the thread: answers tasks in turn until it is ended. */
export async function serveShards(): Promise<void> {
  const port = parentPort
  if (!port) throw new Error('serveShards works only in a worker thread: openShardThreads starts it.')
  const { backend: name, shape, weights, gradients } = workerData as ThreadInput
  const ready = loadBackend(name)
  port.on('message', ({ shard, place }: Task) => {
    ready
      .then((backend) => port.postMessage({ loss: shardGradient(backend, shape, weights, shard, place === null ? null : gradients[place]!) } satisfies Answer))
      .catch((error: unknown) => {
        const { message, stack } = error instanceof Error ? error : new Error(String(error))
        port.postMessage({ message, stack } satisfies Answer)
      })
  })
}
