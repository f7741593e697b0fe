import { fitFeatureSources, holdSlice, learnFromOrders, nextBasketCases, purchasesBefore, rankCases, tableOfCases, type Crew, type RankingMetrics } from '~/recommend'
import { peakMemoryMB } from '../report'
import { measureServing, type ServingFigures } from './measure-serving'
import { generateOrders } from './generate-orders'
import { measureRanking } from './measure-ranking'

export interface ScaleRow {
  lines: number
  customers: number
  products: number
  seconds: { generate: number; train: number; score: number; total: number }
  customersPerSecond: number
  ndcg10: number
  popularNdcg10: number
  /** One customer asked at a time. */
  serving: ServingFigures
  /** Highest so far: sizes are measured from small to large. */
  peakMemoryMB: number
  ranker: RankingMetrics
  sources: Record<string, RankingMetrics>
}

/** Customers whose next order is compared with the ranking; all are ranked. */
const mostJudged = 5_000

/** Trains on a generated store as the app would, then ranks the products for every one of its customers. */
export async function measureScale(openCrew: () => Crew, lines: number, seed: number): Promise<ScaleRow> {
  const started = performance.now()
  const since = (from: number) => (performance.now() - from) / 1000
  const { purchases, catalogue, cut } = generateOrders(lines, seed)
  const generate = since(started)
  const crew = openCrew()
  try {
    const from = performance.now()
    crew.hold('catalogue', 'all', catalogue)
    const past = purchasesBefore(purchases, cut)
    const { trees, sources: known } = await learnFromOrders(crew, past, cut, { newOnly: false }, `scale/${seed}`)
    const { planned, ...states } = await fitFeatureSources(crew, 'past', past, cut, { names: known })
    if (trees) crew.hold('trees', 'final', trees)
    const train = since(from)

    const scoring = performance.now()
    const everybody = past.start.slice(0, -1).map((_, c) => c).filter((c) => past.start[c + 1]! > past.start[c]!)
    const all = holdSlice(crew, {
      name: 'everybody', fitted: 'past', purchases: 'past',
      cases: {
        customer: everybody,
        rows: everybody.map((c) => past.start[c + 1]! - past.start[c]!),
        at: new Float64Array(everybody.length).fill(cut),
        targetStart: new Uint32Array(everybody.length + 1),
        target: new Uint32Array(0),
      },
    })
    const ranking = { by: 'trees', trees: trees && 'final' } as const
    let ranked = 0
    for await (const { start } of rankCases(crew, all, { count: 10, ranking, leftOut: { kind: 'nothing' } })) ranked += start.length - 1
    const score = since(scoring)

    const serving = measureServing(past, cut, { items: past.items, catalogue, trees, ...states })

    const test = holdSlice(crew, { name: 'test', fitted: 'past', purchases: 'past', cases: tableOfCases(nextBasketCases(purchases, cut, { most: mostJudged })) })
    const task = { purchases, newOnly: false }
    const ranker = await measureRanking(task, crew, test, ranking)
    const sources: Record<string, RankingMetrics> = {}
    for (const source of planned) sources[source] = await measureRanking(task, crew, test, { by: 'source', source })
    return {
      lines: purchases.item.length, customers: purchases.customers.length, products: purchases.items.length,
      seconds: { generate, train, score, total: since(started) }, customersPerSecond: ranked / score,
      ndcg10: ranker.ndcg10, popularNdcg10: sources.popular!.ndcg10, serving, peakMemoryMB: peakMemoryMB(), ranker, sources,
    }
  } finally {
    await crew.close()
  }
}

/** Power of the number of lines with which time grows from one size to the next: 1 is in proportion. */
export function slopesOf(rows: readonly ScaleRow[]): number[] {
  return rows.slice(1).map((row, i) => {
    const before = rows[i]!
    const time = ({ seconds }: ScaleRow) => seconds.train + seconds.score
    return Math.log(time(row) / time(before)) / Math.log(row.lines / before.lines)
  })
}
