import { expect, it } from 'vitest'

import { KILL_POINTS } from '../../tests/crash/plan-seed'
import { runCrashSeeds } from '../../tests/crash/run-crash-seeds'

const SEEDS = 200

it(
  `sends no mail twice and loses none without a word when a worker is killed at every step (${SEEDS} seeds)`,
  async () => {
    const report = await runCrashSeeds({ seeds: SEEDS })
    expect(report.problems).toEqual([])
    expect(report).toMatchObject({ seeds: SEEDS, kills: SEEDS, doubleSends: 0, silentLosses: 0 })
    expect(Object.keys(report.killsAt).sort()).toEqual([...KILL_POINTS].sort())
    expect(report.unknownResolved).toBeGreaterThan(0)
    expect(report.unknownShown).toBeGreaterThan(0)
  },
  // Two idle cores take a minute; a busy machine several.
  900_000,
)
