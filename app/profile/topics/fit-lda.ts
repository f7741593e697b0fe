import type { Random } from '~/platform/random'
import { digamma } from '../special/log-gamma'
import { rowCount, type SparseRows } from './sparse-rows'

/** Weight of a topic in a document, and of a term in a topic, before anything is seen. */
const documentPrior = 0.1
const termPrior = 0.05
/** Learning rate of step t: (slow + t) ** -power. */
const slow = 8
const power = 0.7
const mostRounds = 15
const enough = 1e-3
/** So many entries of documents are looked at in all, in at least `leastPasses` passes: work is bounded, whatever the size of the store. */
const entriesSeen = 500_000
const leastPasses = 2
const mostPasses = 40
const candidatesTried = 10
const mostAtOnce = 1_024

export interface LdaShape {
  topics: number
  terms: number
}

/**
 * Latent Dirichlet allocation by online variational Bayes (Hoffman, Blei and Bach, "Online Learning for Latent
 * Dirichlet Allocation", 2010, algorithm 2).
 * @param counts one row a document: how often each term stands in it
 * @returns E[log β], exponentiated: how well each term speaks for each topic, terms × topics
 */
export function fitLda(counts: SparseRows, { topics, terms }: LdaShape, random: Random): Float64Array {
  const documents = rowCount(counts)
  const lambda = startFromDocuments(counts, { topics, terms }, random)
  const batch = Math.max(1, Math.min(mostAtOnce, Math.ceil(documents / 4)))
  const passes = Math.max(leastPasses, Math.min(mostPasses, Math.floor(entriesSeen / Math.max(1, counts.column.length))))
  const order = Array.from({ length: documents }, (_, d) => d)
  let beta = expectedBeta(lambda, topics)
  let step = 0
  for (let pass = 0; pass < passes; pass++) {
    const shuffled = random.shuffle(order)
    for (let from = 0; from < documents; from += batch) {
      const slice = shuffled.slice(from, from + batch)
      const statistics = new Float64Array(terms * topics)
      for (const document of slice) inferDocument(counts, document, beta, topics, statistics)
      const rate = (slow + step++) ** -power
      const scale = (rate * documents) / slice.length
      for (let i = 0; i < lambda.length; i++) lambda[i] = (1 - rate) * lambda[i]! + rate * termPrior + scale * statistics[i]! * beta[i]!
      beta = expectedBeta(lambda, topics)
    }
  }
  return beta
}

/** Every topic begins near a document that is unlike those before it: from nearly equal topics two often end as one. */
function startFromDocuments({ start, column, value }: SparseRows, { topics, terms }: LdaShape, random: Random): Float64Array {
  const lambda = Float64Array.from({ length: terms * topics }, () => 0.9 + 0.2 * random.next())
  const documents = start.length - 1
  const taken = new Uint8Array(terms)
  for (let k = 0; k < topics && documents > 0; k++) {
    const candidates = Array.from({ length: candidatesTried }, () => random.int(documents)).map((document) => {
      const terms = column.subarray(start[document]!, start[document + 1]!)
      return { document, known: terms.reduce((sum, term) => sum + taken[term]!, 0) / Math.max(1, terms.length) }
    })
    const { document } = candidates.reduce((best, each) => (each.known < best.known ? each : best))
    for (let at = start[document]!; at < start[document + 1]!; at++) {
      lambda[column[at]! * topics + k]! += value[at]!
      taken[column[at]!] = 1
    }
  }
  return lambda
}

/** How much of a document each topic explains; of length `topics`, all 0 for a document without known terms. */
export function inferLda(counts: SparseRows, document: number, beta: Float64Array, topics: number): Float64Array {
  return inferDocument(counts, document, beta, topics, null).map((weight) => Math.max(0, weight - documentPrior))
}

/** exp(E[log β]), equation 6. */
function expectedBeta(lambda: Float64Array, topics: number): Float64Array {
  const sums = new Float64Array(topics)
  for (let i = 0; i < lambda.length; i++) sums[i % topics]! += lambda[i]!
  const wholes = sums.map(digamma)
  return lambda.map((weight, i) => Math.exp(digamma(weight) - wholes[i % topics]!))
}

/** Equation 5, until γ rests; adds what the document says of each term's topics, without the factor β. */
function inferDocument({ start, column, value }: SparseRows, document: number, beta: Float64Array, topics: number, statistics: Float64Array | null): Float64Array {
  const [from, to] = [start[document]!, start[document + 1]!]
  let gamma = new Float64Array(topics).fill(1)
  let theta = expectedTheta(gamma)
  for (let round = 0; round < mostRounds; round++) {
    const next = new Float64Array(topics)
    for (let at = from; at < to; at++) {
      const row = column[at]! * topics
      let norm = 1e-100
      for (let k = 0; k < topics; k++) norm += theta[k]! * beta[row + k]!
      const share = value[at]! / norm
      for (let k = 0; k < topics; k++) next[k]! += share * beta[row + k]!
    }
    let change = 0
    for (let k = 0; k < topics; k++) {
      next[k] = documentPrior + theta[k]! * next[k]!
      change += Math.abs(next[k]! - gamma[k]!)
    }
    gamma = next
    theta = expectedTheta(gamma)
    if (change / topics < enough) break
  }
  if (statistics) {
    for (let at = from; at < to; at++) {
      const row = column[at]! * topics
      let norm = 1e-100
      for (let k = 0; k < topics; k++) norm += theta[k]! * beta[row + k]!
      const share = value[at]! / norm
      for (let k = 0; k < topics; k++) statistics[row + k]! += share * theta[k]!
    }
  }
  return gamma
}

function expectedTheta(gamma: Float64Array): Float64Array {
  const whole = digamma(gamma.reduce((sum, weight) => sum + weight, 0))
  return gamma.map((weight) => Math.exp(digamma(weight) - whole))
}
