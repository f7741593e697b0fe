import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { projectFile } from '~/ml'
import type { Crew } from './crew'
import type { CrewAnswer, CrewMessage } from './crew.worker'
import { shareColumns } from './shared'

interface Job {
  message: CrewMessage
  resolve: (output: never) => void
  reject: (error: Error) => void
}

const require = createRequire(import.meta.url)

/** A crew of worker threads. Close it: its threads keep the process alive. */
export function threadCrew(threads: number): Crew {
  const waiting: Job[] = []
  const workers = Array.from({ length: threads }, () => ({
    thread: new Worker(projectFile('app/recommend/crew/crew.worker.ts'), { execArgv: ['--import', pathToFileURL(require.resolve('tsx')).href] }),
    job: null as Job | null,
  }))
  let broken: Error | null = null
  const next = (): void => {
    for (const worker of workers) {
      if (worker.job !== null) continue
      const job = waiting.shift()
      if (!job) return
      worker.job = job
      worker.thread.postMessage(job.message)
    }
  }
  const fail = (error: Error): void => {
    broken = error
    for (const job of [...workers.flatMap(({ job: running }) => running ?? []), ...waiting.splice(0)]) job.reject(error)
    for (const worker of workers) worker.job = null
  }
  for (const worker of workers) {
    worker.thread.on('message', (answer: CrewAnswer) => {
      const { job } = worker
      worker.job = null
      if ('failed' in answer) job?.reject(Object.assign(new Error(answer.failed), { stack: answer.stack }))
      else job?.resolve(answer.output as never)
      next()
    })
    worker.thread.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))))
    worker.thread.on('exit', (code) => {
      if (code !== 0) fail(new Error(`A thread of the recommender ended with code ${code}: it may have run out of memory.`))
    })
  }
  return {
    threads,
    hold: (kind, name, value) => {
      const shared = shareColumns(value)
      // Threads do without the names of customers and products: a million of them are not copied for each.
      const sent = kind === 'purchases' && shared !== null ? withoutNames(shared as never) : shared
      for (const { thread } of workers) thread.postMessage({ hold: kind, name, value: sent as never } satisfies CrewMessage)
      return shared
    },
    ask: (task, input) =>
      new Promise((resolve, reject) => {
        if (broken) return reject(broken)
        waiting.push({ message: { task, input }, resolve: resolve as (output: never) => void, reject })
        next()
      }),
    close: async () => {
      await Promise.all(workers.map(({ thread }) => thread.terminate()))
    },
  }
}

function withoutNames(purchases: { items: { length: number }; customers: { length: number } }): object {
  return { ...purchases, items: { length: purchases.items.length }, customers: { length: purchases.customers.length } }
}
