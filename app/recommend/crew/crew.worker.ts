import { parentPort } from 'node:worker_threads'
import { Held, type HeldKinds } from './held'
import { shareColumns } from './shared'
import { tasks, type TaskName } from './tasks'

/** What a thread is told: something to hold, or a task to do. */
export type CrewMessage =
  | { hold: keyof HeldKinds; name: string; value: HeldKinds[keyof HeldKinds] | null }
  | { task: TaskName; input: unknown }
export type CrewAnswer = { output: unknown } | { failed: string; stack: string | undefined }

const held = new Held()
const port = parentPort
if (!port) throw new Error('This module works only in a worker thread: start it with threadCrew.')
port.on('message', (message: CrewMessage) => {
  if ('hold' in message) {
    held.set(message.hold, message.name, message.value as never)
    return
  }
  void answer(message.task, message.input)
})

async function answer(task: TaskName, input: unknown): Promise<void> {
  try {
    const run = tasks[task] as (held: Held, input: unknown) => unknown
    port!.postMessage({ output: shareColumns(await run(held, input)) } satisfies CrewAnswer)
  } catch (error) {
    const { message: failed, stack } = error instanceof Error ? error : new Error(String(error))
    port!.postMessage({ failed, stack } satisfies CrewAnswer)
  }
}
