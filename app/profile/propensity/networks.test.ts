import { describe, expect, it } from 'vitest'
import { loadBackend } from '~/ml'
import { seededRandom } from '~/platform/random'
import { areaUnderCurve } from '../evaluation/score-forecast'
import { logit, sigmoid } from './log-odds'
import { explainNetwork, runNetwork, type Network } from './network'
import { purchaseSequence, sequenceWidth, stepWidth } from './purchase-sequence'
import { trainNetwork } from './train-network'
import type { TrainingTable } from './training-table'

/** Customers whose outcome follows `scoreOf` their two features and the pause before their last purchase. */
function drawTable(size: number, scoreOf: (a: number, b: number, lastPause: number) => number, seed: string): TrainingTable & { scores: number[] } {
  const random = seededRandom(seed)
  const columns = [0, 1].map(() => Float64Array.from({ length: size }, () => random.normal()))
  const sequences = Array.from({ length: size }, () => {
    const pauses = Array.from({ length: 1 + random.int(6) }, () => (random.next() < 0.5 ? 7 : 60))
    let day = 0
    return purchaseSequence([{ day, value: 10 }, ...pauses.map((pause) => ({ day: (day += pause), value: 10 }))], 10)
  })
  const scores = Array.from({ length: size }, (_, i) => scoreOf(columns[0]?.[i] ?? 0, columns[1]?.[i] ?? 0, sequences[i]?.at(-2) ?? 0))
  const bought = Float64Array.from(scores, (score) => (random.next() < sigmoid(score) ? 1 : 0))
  return { columns, sequences, customers: scores.map((_, i) => i), bought, counts: bought, logOdds: new Float64Array(size), logCounts: new Float64Array(size).fill(-1), departures: [], scores }
}

const rowAt = ({ columns }: TrainingTable, i: number) => columns.map((column) => column[i] ?? NaN)

describe('neural correctors', { timeout: 120_000 }, () => {
  it('learn an interaction of features that no line can follow, the same each time', async () => {
    const backend = await loadBackend()
    const table = drawTable(20_000, (a, b) => (a > 0 === b > 0 ? 2 : -2), 'dense')
    const train = () => trainNetwork(backend, table, 'dense', seededRandom('train')).network as Network
    const network = train()
    const fresh = drawTable(2_000, (a, b) => (a > 0 === b > 0 ? 2 : -2), 'fresh')
    expect(areaUnderCurve(Array.from(fresh.bought, (_, i) => runNetwork(network, rowAt(fresh, i), [])[0]), [...fresh.bought])).toBeGreaterThan(0.75)
    expect(train()).toEqual(network)
    expect(JSON.parse(JSON.stringify(network))).toEqual(network)
  })

  it('read the order in which things were bought, where they are recurrent', async () => {
    const table = drawTable(5_000, (_a, _b, lastPause) => (lastPause > 0 ? -2 : 2), 'sequence')
    const { network } = trainNetwork(await loadBackend(), table, 'recurrent', seededRandom('train'))
    if (!network) throw new Error('not trained')
    const after = (pauses: number[]) => {
      let day = 0
      return sigmoid(runNetwork(network, [0, 0], purchaseSequence([{ day, value: 10 }, ...pauses.map((pause) => ({ day: (day += pause), value: 10 }))], 10))[0])
    }
    expect(after([60, 60, 7])).toBeGreaterThan(0.75)
    expect(after([7, 7, 60])).toBeLessThan(0.25)
    expect(() => runNetwork(network, [0, 0], [])).toThrow(`purchase sequence of ${sequenceWidth} numbers`)
  })

  it('change nothing where the forecast is right already', async () => {
    const table = drawTable(5_000, (a) => a, 'right')
    const { network } = trainNetwork(await loadBackend(), { ...table, logOdds: Float64Array.from(table.scores) }, 'dense', seededRandom('train'))
    const changes = table.scores.slice(0, 500).map((_, i) => Math.abs(runNetwork(network as Network, rowAt(table, i), [])[0]))
    expect(changes.reduce((sum, change) => sum + change, 0) / changes.length).toBeLessThan(0.15)
  })

  it('are not trained in a store that is too small, and say so', async () => {
    const { network, why } = trainNetwork(await loadBackend(), drawTable(200, (a) => a, 'small'), 'dense', seededRandom('train'))
    expect(network).toBeNull()
    expect(why).toMatch(/^needs 2000 histories and 300 that went on to buy; there are 200 and \d+$/)
  })

  it('tell what each feature did: the fall of the score when it is made average', () => {
    const network: Network = {
      kind: 'dense', mean: [1, 0], deviation: [2, 1],
      weights: { hidden: [0.5, 0, 0, 0.25], hiddenBias: [0, 0], out: [1, 0, -1, 0], outBias: [0.1, 0], input: [], recurrent: [], gateBias: [] },
    }
    const [buys, count] = runNetwork(network, [3, 2], [])
    expect(buys).toBeCloseTo(0.1 + Math.tanh(0.5) - Math.tanh(0.5), 12)
    expect(count).toBe(0)
    const [first, second] = explainNetwork(network, [3, 2], [])
    expect(first).toBeCloseTo(Math.tanh(0.5), 12)
    expect(second).toBeCloseTo(-Math.tanh(0.5), 12)
    expect(explainNetwork(network, [NaN, 0], [])).toEqual([0, 0])
  })
})

describe('purchase sequences', () => {
  it('hold the last purchases at the end, with the pause before each', () => {
    const sequence = purchaseSequence([{ day: 3, value: 10 }, { day: 10, value: 0 }], 10)
    expect(sequence).toHaveLength(sequenceWidth)
    expect(sequence.slice(0, -2 * stepWidth).every((value) => value === 0)).toBe(true)
    expect(sequence.slice(-2 * stepWidth)).toEqual([1, -1, expect.closeTo(Math.log(1.1), 10), 1, expect.closeTo(Math.log(2) - 1, 10), -2])
    expect(logit(sigmoid(0.3))).toBeCloseTo(0.3, 12)
  })
})
