import { z } from 'zod'

import { seededRandom } from '~/platform/random'

import { encodeKnown, type KnownEncoder } from '../decisions/encode-known'
import type { Known } from '../decisions/known'
import { cholesky, dot, fitBayesRegression, marginal, type Posterior } from './bayes-regression'

/** A variant's mail as it was when it was sent. */
export interface ContentAction {
  id: string
  treatment: string
}

const numbers = z.array(z.number())
const schema = z.object({
  encoder: z.object({ segments: z.array(z.string()), mean: numbers, deviation: numbers }),
  /** The first is what the others are compared with. */
  actions: z.array(z.object({ id: z.string(), treatment: z.string() })).min(2),
  /** Of what each further action adds to the first: by action, its intercept, then its columns. */
  added: z.object({ mean: numbers, covariance: numbers }),
})

/** Which of a flow's variants suits whom, with how sure it is. Holds no customer. */
export type ContentPolicy = z.infer<typeof schema>

/** @throws z.ZodError when the artifact is no model of this kind */
export function readContentPolicy(artifact: Uint8Array): ContentPolicy {
  return schema.parse(JSON.parse(Buffer.from(artifact).toString('utf8')))
}

/** Prior deviations, in log-odds (or deviations of the outcome) per deviation of a column. */
const PRIOR = { intercept: 10, column: 1, action: 0.5, both: 0.3 }
const DRAWS = 2_000

export interface ContentData {
  known: readonly Known[]
  /** Index of the action. */
  actions: readonly number[]
  outcomes: readonly number[]
}

export interface ContentFit {
  policy: ContentPolicy
  /** Expected outcome of an action for a customer. */
  expect(known: Known, action: number): number
}

/**
 * Regression of the outcome on what is known, the action, and both together: logistic where the outcome is 0 or 1, else
 * linear in deviations (Agrawal and Goyal 2013; Chapelle and Li 2011).
 */
export function fitContentPolicy(encoder: KnownEncoder, actions: readonly ContentAction[], { known, actions: taken, outcomes }: ContentData): ContentFit {
  const kind = outcomes.every((outcome) => outcome === 0 || outcome === 1) ? 'logistic' : 'linear'
  const level = outcomes.reduce((sum, outcome) => sum + outcome, 0) / outcomes.length
  const spread = Math.sqrt(outcomes.reduce((sum, outcome) => sum + (outcome - level) ** 2, 0) / outcomes.length) || 1
  const width = encoder.mean.length + 1
  const rowOf = (one: Known, action: number): Float64Array => {
    const row = new Float64Array(width * actions.length)
    const x = [1, ...encodeKnown(encoder, one)]
    row.set(x)
    if (action > 0) row.set(x, action * width)
    return row
  }
  const precision = Array.from({ length: width * actions.length }, (_, at) => {
    const own = at < width
    return 1 / (at % width === 0 ? (own ? PRIOR.intercept : PRIOR.action) : own ? PRIOR.column : PRIOR.both) ** 2
  })
  const posterior = fitBayesRegression(kind, known.map((one, at) => rowOf(one, taken[at]!)), kind === 'linear' ? outcomes.map((outcome) => (outcome - level) / spread) : outcomes, precision)
  const kept = Array.from({ length: width * (actions.length - 1) }, (_, at) => width + at)
  const short = (values: readonly number[]): number[] => values.map((value) => Number(value.toPrecision(7)))
  const added = marginal(posterior, kept)
  return {
    policy: { encoder, actions: [...actions], added: { mean: short(added.mean), covariance: short(added.covariance) } },
    expect(one, action) {
      const score = dot(rowOf(one, action), posterior.mean)
      return kind === 'logistic' ? 1 / (1 + Math.exp(-score)) : level + spread * score
    },
  }
}

/**
 * With what chance each action is the best for a customer, as far as is known (Thompson sampling's probabilities, by
 * Monte Carlo with draws that are the same for everybody): the chances are settled before anything is drawn from them, so
 * they are logged as they were. Above a floor that every action keeps. Sums to 1, in the order of the policy's actions.
 */
export function contentChances({ encoder, actions, added }: ContentPolicy, known: Known, floor: number): number[] {
  const x = [1, ...encodeKnown(encoder, known)]
  const best = chancesToBeBest(projectOn(added, x, actions.length - 1))
  const least = Math.min(floor, 1 / actions.length)
  return best.map((chance) => least + (1 - actions.length * least) * chance)
}

/** The further actions' gains for one customer: mean and covariance. */
function projectOn({ mean, covariance }: Posterior, x: readonly number[], further: number): Posterior {
  const width = x.length
  const size = mean.length
  const middle = Array.from({ length: further }, (_, action) => dot(x, mean.slice(action * width, (action + 1) * width)))
  const cross = (a: number, b: number): number => {
    let sum = 0
    for (let i = 0; i < width; i++) for (let j = 0; j < width; j++) sum += x[i]! * x[j]! * covariance[(a * width + i) * size + b * width + j]!
    return sum
  }
  return { mean: middle, covariance: middle.flatMap((_, a) => middle.map((_, b) => cross(a, b))) }
}

let normals: Float64Array | null = null

function chancesToBeBest({ mean, covariance }: Posterior): number[] {
  const further = mean.length
  normals ??= drawNormals()
  const lower = cholesky(covariance, further)
  const wins = new Array<number>(further + 1).fill(0)
  for (let draw = 0; draw < DRAWS; draw++) {
    let [best, value] = [0, 0]
    for (let action = 0; action < further; action++) {
      let gain = mean[action]!
      for (let k = 0; k <= action; k++) gain += lower[action * further + k]! * normals[draw * MOST_FURTHER + k]!
      if (gain > value) [best, value] = [action + 1, gain]
    }
    wins[best]! += 1
  }
  return wins.map((count) => count / DRAWS)
}

/** A flow has six variants at most. */
const MOST_FURTHER = 5

function drawNormals(): Float64Array {
  const random = seededRandom('thompson')
  return Float64Array.from({ length: DRAWS * MOST_FURTHER }, () => random.normal())
}
