import type { Backend } from '~/ml'
import type { Random } from '~/platform/random'

import { fitKnownEncoder } from '../decisions/encode-known'
import { trainContactNetwork, type ContactStep } from '../policy/contact-network'
import { greedyAction, learnQ, type Transition } from '../policy/q-learning'
import { fitRidge } from '../uplift/ridge'
import type { ContactEpisode } from './contact-episode'
import { contactRow, gainIndex, networkRow, stateOf, statesOf, type ContactIndex, type ContactPolicy } from './contact-policy'
import { fitAnyway } from './episode-values'

export type ContactKind = ContactPolicy['kind']
export const contactKinds: readonly ContactKind[] = ['table', 'network']

/** How many parts of the customers a table tells apart by what writing is expected to add. */
const PARTS = 4
const SWEEPS = 10
/** Of logged decisions of one kind in a state; where there are fewer, it writes, as a store does that asks nobody. */
const LEAST_SEEN = 15
/** What comes within a window is worth the same whenever it comes. */
const NO_DISCOUNT = 1
/** Targets are right after as many rounds as there are moments; the others settle. */
const NETWORK = { roundsMore: 2, stepsOfRound: 50, units: 12, batch: 2048 }
const SHRINK = 0.02

/** Learns when to write from logged episodes, by a table or by a small network. The same log and seed give the same policy. */
export function learnContact(kind: ContactKind, episodes: readonly ContactEpisode[], moments: number, backend: Backend, random: Random): ContactPolicy {
  const encoder = fitKnownEncoder(episodes.map((episode) => episode.moments[0]!.known))
  const anyway = fitAnyway(encoder, episodes)
  const surplus = episodes.map((episode) => episode.reward - anyway(episode.moments[0]!.known))
  const index: ContactIndex = { encoder, moments, weights: fitIndex(episodes, surplus, (known, moment) => contactRow(encoder, known, moment, moments)) }
  return kind === 'table' ? learnTable(index, episodes, surplus, random) : learnNetwork(index, episodes, surplus, backend, random)
}

/** What writing adds at a moment: regression on the columns times the action less its logged chance (Nie and Wager 2021). */
function fitIndex(episodes: readonly ContactEpisode[], surplus: readonly number[], rowOf: (known: ContactEpisode['moments'][number]['known'], moment: number) => number[]): number[] {
  const rows: number[][] = []
  const targets: number[] = []
  for (const [at, { moments }] of episodes.entries()) {
    for (const [moment, { known, action, chance }] of moments.entries()) {
      const row = rowOf(known, moment)
      rows.push([1, action - chance, ...row.map((value) => value * (action - chance))])
      targets.push(surplus[at]!)
    }
  }
  const weights = fitRidge({ rows: rows.length, columns: rows[0]!.length, values: Float64Array.from(rows.flat()) }, Float64Array.from(targets), SHRINK * rows.length)
  return [...weights.slice(1)].map(short)
}

function learnTable(index: ContactIndex, episodes: readonly ContactEpisode[], surplus: readonly number[], random: Random): ContactPolicy {
  const gains = episodes.flatMap(({ moments }) => moments.map(({ known }, moment) => gainIndex(index, known, moment))).sort((a, b) => a - b)
  const bounds = Array.from({ length: PARTS - 1 }, (_, part) => short(gains[Math.floor(((part + 1) * gains.length) / PARTS)]!))
  const log = episodes.flatMap(({ moments }, at) => moments.map(({ known, action }, moment): Transition => {
    const next = moments[moment + 1]
    return { state: stateOf({ index, bounds }, known, moment), action, reward: next ? 0 : surplus[at]!, next: next ? stateOf({ index, bounds }, next.known, moment + 1) : null }
  }))
  const states = statesOf(index.moments, bounds)
  const table = learnQ(log, { states, actions: 2, discount: NO_DISCOUNT, sweeps: SWEEPS, random })
  return { kind: 'table', index, bounds, writes: Array.from({ length: states }, (_, state) => greedyAction(table, state, 1, LEAST_SEEN * SWEEPS) === 1) }
}

function learnNetwork(index: ContactIndex, episodes: readonly ContactEpisode[], surplus: readonly number[], backend: Backend, random: Random): ContactPolicy {
  const log = episodes.flatMap(({ moments }, at) => moments.map(({ known, action }, moment): ContactStep => {
    const next = moments[moment + 1]
    return { state: networkRow(index, known, moment), action, reward: next ? 0 : surplus[at]!, next: next ? networkRow(index, next.known, moment + 1) : null }
  }))
  const { roundsMore, stepsOfRound, units, batch } = NETWORK
  const network = trainContactNetwork(backend, log, random, { discount: NO_DISCOUNT, rounds: index.moments + roundsMore, epochs: Math.ceil(stepsOfRound / Math.ceil(log.length / batch)), units })
  return { kind: 'network', index, network: { ...network, hidden: network.hidden.map(short), hiddenBias: network.hiddenBias.map(short), value: network.value.map(short), writing: network.writing.map(short) } }
}

const short = (value: number): number => Number(value.toPrecision(7))
