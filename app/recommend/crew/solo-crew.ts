import type { Crew } from './crew'
import { Held } from './held'
import { tasks, type TaskInput, type TaskName, type TaskOutput } from './tasks'

/** A crew of one: everything happens in the calling thread. For stores whose work is done before a thread has started. */
export function soloCrew(): Crew {
  const held = new Held()
  return {
    threads: 1,
    hold: (kind, name, value) => {
      held.set(kind, name, value)
      return value
    },
    ask: <N extends TaskName>(task: N, input: TaskInput<N>) =>
      new Promise<TaskOutput<N>>((resolve) => resolve((tasks[task] as (held: Held, input: TaskInput<N>) => TaskOutput<N> | Promise<TaskOutput<N>>)(held, input))),
    close: () => Promise.resolve(),
  }
}
