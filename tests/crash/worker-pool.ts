import { fork, type ChildProcess } from 'node:child_process'

import type { WorkerTask } from './worker'

export interface WarmWorker {
  /** Hands over the task; resolves with how the process ended. */
  run(task: WorkerTask): Promise<{ killed: boolean }>
  kill(): void
}

/** Processes started ahead of their work: loading the app takes longer than dying. */
export class WorkerPool {
  readonly #file: string
  readonly #databaseUrl: string
  #warm: Promise<ChildProcess>[] = []

  constructor(file: string, databaseUrl: string) {
    this.#file = file
    this.#databaseUrl = databaseUrl
  }

  /** Starts `count` more processes in the background. */
  warm(count: number): void {
    for (let started = 0; started < count; started += 1) this.#warm.push(this.#start())
  }

  async take(): Promise<WarmWorker> {
    const child = await (this.#warm.shift() ?? this.#start())
    return {
      run: (task) =>
        new Promise((resolve, reject) => {
          child.once('exit', (code, signal) => {
            if (signal === 'SIGKILL') resolve({ killed: true })
            else if (code === 0) resolve({ killed: false })
            else reject(new Error(`The worker of seed ${task.plan.seed} ended with code ${code}, signal ${signal}; its message is above.`))
          })
          child.send(task)
        }),
      kill: () => child.kill('SIGKILL'),
    }
  }

  async close(): Promise<void> {
    for (const child of await Promise.all(this.#warm)) child.kill('SIGKILL')
    this.#warm = []
  }

  #start(): Promise<ChildProcess> {
    const child = fork(this.#file, [this.#databaseUrl], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    return new Promise((resolve, reject) => {
      child.once('message', () => resolve(child))
      child.once('error', reject)
      child.once('exit', (code) => reject(new Error(`A worker could not start (code ${code}).`)))
    })
  }
}
