import { seededRandom } from '~/platform/random'
import { caseAt } from '../crew/case-table'
import { piecesOf, type Crew } from '../crew/crew'
import type { Held } from '../crew/held'
import type { RankingRows } from './boosted-trees'
import { candidatesOf } from './candidates'
import { featureRows } from './feature-rows'
import type { RankerOptions, RankingSlice } from './fit-ranker'
import { ownedBy } from './owned-by'

interface RowsInput {
  fitted: string
  without?: readonly string[]
  purchases: string
  cases: string
  /** Which questions of the table. */
  picked: Uint32Array
  options: Pick<RankerOptions, 'perSource' | 'negatives' | 'newOnly'>
  seed: string
}

/** The rows of some questions: what was bought and a draw of what was not. `sizes` are rows of each question that teaches. */
export function rowsTask(held: Held, { fitted: name, without, purchases: purchasesName, cases, picked, options, seed }: RowsInput): { features: Float32Array; labels: Uint8Array; sizes: Uint32Array } {
  const fitted = held.sources(name, without)
  const purchases = held.get('purchases', purchasesName)
  const table = held.get('cases', cases)
  const blocks: Float32Array[] = []
  const labels: number[] = []
  const sizes: number[] = []
  for (const i of picked) {
    const { history, at, target } = caseAt(table, purchases, i)
    const found = candidatesOf(fitted.sources, history, at, options.perSource, options.newOnly ? ownedBy(history.item) : null)
    const right = found.filter((item) => target.has(item))
    if (right.length === 0 || right.length === found.length) continue
    const random = seededRandom(`${seed}/${i}`)
    const wrong = random.shuffle([...found.filter((item) => !target.has(item))]).slice(0, options.negatives + 3 * right.length)
    const items = Uint32Array.from([...right, ...wrong])
    blocks.push(featureRows(fitted, history, at, items))
    for (let row = 0; row < items.length; row++) labels.push(row < right.length ? 1 : 0)
    sizes.push(items.length)
  }
  return { features: joined(blocks), labels: Uint8Array.from(labels), sizes: Uint32Array.from(sizes) }
}

const questionsAtOnce = 400

/** Training rows from the questions of all slices, an equal share of each, in an order that the seed decides. */
export async function trainingRows(crew: Crew, slices: readonly RankingSlice[], options: RankerOptions, seed: string): Promise<RankingRows> {
  const share = Math.ceil(options.mostCases / slices.length)
  const parts: { features: Float32Array; labels: Uint8Array; sizes: Uint32Array }[] = []
  for (const [s, { fitted, without, purchases, cases, name }] of slices.entries()) {
    const order = Uint32Array.from(seededRandom(`${seed}/order/${s}`).shuffle(Array.from({ length: cases.customer.length }, (_, i) => i)))
    const pieces = piecesOf(order.length, questionsAtOnce)
    let kept = 0
    // Wave by wave, since nobody knows beforehand how many questions teach something; what comes too much is cut off.
    for (let wave = 0; wave < pieces.length && kept < share; wave += 4) {
      const asked = pieces.slice(wave, wave + 4).map(({ from, to }) =>
        crew.ask('training-rows', { fitted, without, purchases, cases: name, picked: order.slice(from, to), options, seed: `${seed}/${s}` }))
      for (const part of await Promise.all(asked)) {
        const wanted = Math.min(part.sizes.length, share - kept)
        kept += wanted
        if (wanted > 0) parts.push(firstGroups(part, wanted))
      }
    }
  }
  const labels = new Uint8Array(parts.reduce((sum, part) => sum + part.labels.length, 0))
  const start = [0]
  let next = 0
  for (const part of parts) {
    labels.set(part.labels, next)
    next += part.labels.length
    for (const size of part.sizes) start.push(start.at(-1)! + size)
  }
  const features = joined(parts.map((part) => part.features))
  return { features, columns: labels.length === 0 ? 0 : features.length / labels.length, labels, start: Uint32Array.from(start) }
}

function firstGroups(part: { features: Float32Array; labels: Uint8Array; sizes: Uint32Array }, groups: number): typeof part {
  if (groups === part.sizes.length) return part
  const sizes = part.sizes.subarray(0, groups)
  const rows = sizes.reduce((sum, size) => sum + size, 0)
  return { features: part.features.subarray(0, (part.features.length / part.labels.length) * rows), labels: part.labels.subarray(0, rows), sizes }
}

function joined(blocks: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(blocks.reduce((sum, block) => sum + block.length, 0))
  let next = 0
  for (const block of blocks) {
    all.set(block, next)
    next += block.length
  }
  return all
}
