import type { JobQueue } from '~/platform/queue'
import { settle, untilIdle } from './settle'
import type { Step } from './progress'
import type { Stack } from './stack'

export const HOURS_PER_STEP = 8
const HOUR_MS = 3_600_000

/**
 * Lets the store live: the clock moves eight hours, the world acts and its webhooks arrive, the app does what is due.
 * @param now reads the present; @param days simulated days to live through
 */
export async function liveThrough(stack: Stack, queue: JobQueue, days: number, progress: Step): Promise<void> {
  const steps = Math.round((days * 24) / HOURS_PER_STEP)
  let at = stack.services.clock.now().getTime()
  for (let step = 1; step <= steps; step++) {
    at += HOURS_PER_STEP * HOUR_MS
    stack.setClock(new Date(at))
    await stack.simulator.advance(new Date(at))
    await untilIdle(queue)
    await settle(stack.services, queue)
    progress.update(step, new Date(at).toISOString().slice(0, 10))
  }
}
