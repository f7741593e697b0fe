import { availableParallelism } from 'node:os'

import { runTraining } from '../../app/ml'
import type { Tally } from './simulate'
import type { SimulationTask } from './simulate.worker'

/**
 * Simulates every task in a thread of its own, as many at a time as there are cores. Each has its own seed, so the figures
 * are the same however many that are.
 * @returns the tallies in the order of the tasks
 */
export async function simulateAll(tasks: readonly SimulationTask[], onStart: (task: SimulationTask) => void): Promise<Tally[][]> {
  const results: Tally[][] = []
  const waiting = tasks.entries()
  const work = async (): Promise<void> => {
    for (const [index, task] of waiting) {
      onStart(task)
      results[index] = await runTraining<SimulationTask, Tally[]>(new URL('./simulate.worker.ts', import.meta.url), task)
    }
  }
  await Promise.all(Array.from({ length: Math.min(tasks.length, availableParallelism()) }, work))
  return results
}
