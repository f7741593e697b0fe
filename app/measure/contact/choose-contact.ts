import type { Backend } from '~/ml'
import { seededRandom } from '~/platform/random'

import { fitKnownEncoder } from '../decisions/encode-known'
import { meanOf, type ValueEstimate } from '../policy/off-policy'
import { AT_ONCE, fixedRule, type ChanceOfWriting, type ContactEpisode } from './contact-episode'
import { chanceOfWriting } from './contact-chance'
import type { ContactPolicy } from './contact-policy'
import type { ContactQuality } from './contact-quality'
import { fitEpisodeValues } from './episode-values'
import { lead, robustTerms, weighEpisodes } from './judge-episodes'
import { contactKinds, learnContact } from './learn-contact'
import { sayContact } from './say-contact'

export interface ContactTask {
  /** Oldest first. */
  episodes: readonly ContactEpisode[]
  moments: number
  /** Share of the decisions that stays left to chance when the policy decides. */
  explore: number
  seed: string
}

export interface ContactChoice {
  quality: Omit<ContactQuality, 'flowId' | 'flowName' | 'variant' | 'treatment' | 'everyDays' | 'metric'>
  /** Surely better than writing at once (one-sided 95 %), and surely worse. */
  better: boolean
  worse: boolean
  policy: ContactPolicy | null
}

const LEAST = { customers: 400, orders: 40 }
/** The earlier customers teach, the next choose the kind, the latest judge it. */
const SHARES = { fitted: 0.5, chosen: 0.2 }
const CLEARLY = 1.645

/** How many customers and orders a contact policy still lacks; null: enough to learn from. */
export function missingEpisodes(episodes: readonly ContactEpisode[]): { customers: number; orders: number } | null {
  const missing = { customers: Math.max(0, LEAST.customers - episodes.length), orders: Math.max(0, LEAST.orders - episodes.filter(({ ordered }) => ordered).length) }
  return missing.customers + missing.orders > 0 ? missing : null
}

/** What is said while there is too little to learn from. */
export function tooFew(episodes: readonly ContactEpisode[], moments: number): ContactChoice {
  return { quality: { moments, missing: missingEpisodes(episodes), customers: partsOf(episodes).sizes, kind: null, candidates: [], judged: null, endings: [], learned: [] }, better: false, worse: false, policy: null }
}

/**
 * Learns from logged episodes when to write to whom: a table and a network from the earlier customers, the better of them
 * on the next, judged on the latest against writing to everybody at once, as the policy would run, the part left to
 * chance included. What is kept is then learned from all of them.
 */
export function chooseContact({ episodes, moments, explore, seed }: ContactTask, backend: Backend): ContactChoice {
  if (missingEpisodes(episodes)) return tooFew(episodes, moments)
  const random = seededRandom(seed)
  const { fitted, chosen, judged, sizes } = partsOf(episodes)
  const asRun = (policy: ContactPolicy): ChanceOfWriting => (known, moment) => chanceOfWriting({ policy, known, moment, moments, explore })
  const leadOn = (part: readonly ContactEpisode[], from: readonly ContactEpisode[], policy: ChanceOfWriting) => {
    const encoder = fitKnownEncoder(from.map((episode) => episode.moments[0]!.known))
    const terms = (one: ChanceOfWriting): number[] => robustTerms(part, one, fitEpisodeValues(encoder, from, moments, one))
    const [own, atOnce] = [terms(policy), terms(AT_ONCE)]
    return { own: meanOf(own), atOnce: meanOf(atOnce), gain: lead(own, atOnce), fixedRules: () => Array.from({ length: moments + 1 }, (_, at) => meanOf(terms(fixedRule(at)))) }
  }

  const tried = contactKinds.map((kind) => {
    const policy = learnContact(kind, fitted, moments, backend, random.fork(kind))
    return { kind, policy, lead: leadOn(chosen, fitted, asRun(policy)).gain.value }
  })
  const best = tried.reduce((first, one) => (one.lead > first.lead ? one : first))
  const policy = asRun(best.policy)
  const { own, atOnce, gain, fixedRules } = leadOn(judged, [...fitted, ...chosen], policy)
  const weighed = weighEpisodes(judged, policy)
  const kept = learnContact(best.kind, episodes, moments, backend, random.fork('kept'))
  return {
    quality: {
      moments, missing: null, customers: sizes, kind: best.kind,
      candidates: tried.map(({ kind, lead: value }) => ({ kind, lead: value })),
      judged: { atOnce: within(atOnce), inversePropensity: within(weighed.inversePropensity), selfNormalised: within(weighed.selfNormalised), doublyRobust: within(own), gain: within(gain), fixedRules: fixedRules().map(within) },
      ...sayContact(kept, episodes),
    },
    better: gain.value > CLEARLY * gain.standardError,
    worse: gain.value < -CLEARLY * gain.standardError,
    policy: kept,
  }
}

function partsOf(episodes: readonly ContactEpisode[]) {
  const [first, second] = [Math.floor(episodes.length * SHARES.fitted), Math.floor(episodes.length * (SHARES.fitted + SHARES.chosen))]
  const [fitted, chosen, judged] = [episodes.slice(0, first), episodes.slice(first, second), episodes.slice(second)]
  return { fitted, chosen, judged, sizes: { fitted: fitted.length, chosen: chosen.length, judged: judged.length } }
}

/** With 90 % intervals, whose ends are one-sided 95 % bounds. */
const within = ({ value, standardError }: ValueEstimate) => ({ value, low: value - CLEARLY * standardError, high: value + CLEARLY * standardError })
