import { setTimeout } from 'node:timers/promises'
import { serveTraining } from '../run-training'

/** Counts on from what was kept, keeping each number, and hands back those that it counted itself. Ends like a killed thread when it is told to. */
await serveTraining(async ({ until, killedAt }: { until: number; killedAt: number | null }, _onProgress, checkpoints) => {
  const kept = await checkpoints.load()
  const counted: number[] = []
  for (let at = 1 + (kept?.[0] ?? 0); at <= until; at++) {
    counted.push(at)
    await checkpoints.save(Uint8Array.of(at))
    // The message has left the thread once its loop has turned.
    await setTimeout(50)
    if (at === killedAt) process.exit(9)
  }
  return counted
})
