import { createTestDatabase } from '../../app/platform/testing'
import { buildWorker } from './build-worker'
import { runSeed, type SeedResult } from './run-seed'
import { startLedger } from './start-ledger'
import { WorkerPool } from './worker-pool'

export interface CrashReport {
  seeds: number
  kills: number
  mails: number
  doubleSends: number
  silentLosses: number
  unknownResolved: number
  unknownShown: number
  /** Kills by the point at which they happened. */
  killsAt: Record<string, number>
  seconds: number
  problems: string[]
}

export interface CrashOptions {
  seeds: number
  /** Seeds under way at the same time. */
  lanes?: number
  onProgress?: (done: number) => void
}

/** Runs seeds 0 to N − 1, each in a store of its own, and adds up what came of them. */
export async function runCrashSeeds({ seeds, lanes = 2, onProgress = () => undefined }: CrashOptions): Promise<CrashReport> {
  const started = performance.now()
  const [database, worker] = await Promise.all([createTestDatabase(), buildWorker()])
  const pool = new WorkerPool(worker.file, database.url)
  const results: SeedResult[] = []
  let next = 0
  try {
    pool.warm(Math.min(lanes, seeds))
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        const ledger = await startLedger()
        try {
          while (next < seeds) {
            const seed = next
            next += 1
            results.push(await runSeed(seed, database.services.database, pool, ledger))
            onProgress(results.length)
          }
        } finally {
          await ledger.close()
        }
      }),
    )
  } finally {
    await pool.close()
    await worker.remove()
    await database.close()
  }
  return addUp(results, (performance.now() - started) / 1_000)
}

function addUp(results: readonly SeedResult[], seconds: number): CrashReport {
  const sum = (of: (result: SeedResult) => number) => results.reduce((total, result) => total + of(result), 0)
  const killsAt: Record<string, number> = {}
  for (const { killed, point } of [...results].sort((a, b) => a.seed - b.seed)) if (killed) killsAt[point] = (killsAt[point] ?? 0) + 1
  return {
    seeds: results.length,
    kills: sum((result) => (result.killed ? 1 : 0)),
    mails: sum((result) => result.mails),
    doubleSends: sum((result) => result.doubleSends),
    silentLosses: sum((result) => result.silentLosses),
    unknownResolved: sum((result) => result.unknownResolved),
    unknownShown: sum((result) => result.unknownShown),
    killsAt,
    seconds: Math.round(seconds * 10) / 10,
    problems: results.flatMap((result) => result.problems),
  }
}
