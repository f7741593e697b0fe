import { open } from 'node:fs/promises'
import { rankCases, RankingScore, type Crew, type Ranking, type RankingMetrics, type RankingSlice } from '~/recommend'
import type { RankingTask } from './task'

const depth = 20

/** Ranks every question and counts; with `out`, writes one line of JSON a customer: the best 20, best first. */
export async function measureRanking(task: Pick<RankingTask, 'purchases' | 'newOnly'>, crew: Crew, slice: RankingSlice, ranking: Ranking, out?: string): Promise<RankingMetrics> {
  const score = new RankingScore(task.purchases.items.length)
  const file = out === undefined ? null : await open(out, 'w')
  const { customer, target, targetStart } = slice.cases
  for await (const { from, items, start } of rankCases(crew, slice, { count: depth, ranking, leftOut: task.newOnly ? { kind: 'owned' } : { kind: 'nothing' } })) {
    let text = ''
    for (let i = 0; i + 1 < start.length; i++) {
      const ranked = items.subarray(start[i]!, start[i + 1]!)
      score.add(ranked, new Set(target.subarray(targetStart[from + i]!, targetStart[from + i + 1]!)))
      if (file) text += `${JSON.stringify({ user: task.purchases.customers[customer[from + i]!], items: Array.from(ranked, (item) => task.purchases.items[item]) })}\n`
    }
    await file?.write(text)
  }
  await file?.close()
  return score.means()
}
