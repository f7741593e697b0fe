import { setTimeout as sleep } from 'node:timers/promises'

import { runTick } from '~/jobs'
import type { Services } from '~/platform/context'
import type { JobQueue } from '~/platform/queue'

const MOST_ROUNDS = 40
const PATIENCE_MS = 600_000

/**
 * Lets the workers do all that is due at the present of the clock: ticks until a tick finds nothing more.
 * @throws Error when the queue does not run dry within ten minutes.
 */
export async function settle(services: Services, queue: JobQueue, onWait: () => void = () => undefined): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { enqueued } = await runTick(services)
    await untilIdle(queue, onWait)
    if (enqueued === 0) return
  }
}

export async function untilIdle(queue: JobQueue, onWait: () => void = () => undefined): Promise<void> {
  const until = Date.now() + PATIENCE_MS
  for (let pause = 4; !(await queue.idle()); pause = Math.min(200, pause * 1.5)) {
    if (Date.now() > until) throw new Error('The jobs did not run dry within ten minutes. The worker’s log is in .data/; failed jobs are on the panel’s mail log.')
    onWait()
    await sleep(pause)
  }
}
