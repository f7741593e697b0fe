import type { HeldKinds } from './held'
import type { TaskInput, TaskName, TaskOutput } from './tasks'

/**
 * Threads that share the work on one store's data. What they are given to hold is read only; each answers from it and
 * the input alone, so that the result does not depend on how many they are.
 */
export interface Crew {
  readonly threads: number
  /** Gives every thread a value; null takes it away. Gives back the value as it is held, its columns in shared memory. */
  hold<K extends keyof HeldKinds, V extends HeldKinds[K] | null>(kind: K, name: string, value: V): V
  /** Has one thread do one task; tasks wait until a thread is free, in the order they were asked. */
  ask<N extends TaskName>(task: N, input: TaskInput<N>): Promise<TaskOutput<N>>
  close(): Promise<void>
}

/** The pieces of a list of `size`, at most `most` long: what one thread is asked at a time. */
export function piecesOf(size: number, most: number): { from: number; to: number }[] {
  return Array.from({ length: Math.ceil(size / most) }, (_, i) => ({ from: i * most, to: Math.min(size, (i + 1) * most) }))
}
