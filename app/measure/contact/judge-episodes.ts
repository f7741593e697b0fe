import { inversePropensity, meanOf, selfNormalised, type LoggedDecision, type ValueEstimate } from '../policy/off-policy'
import type { ChanceOfWriting, ContactEpisode } from './contact-episode'
import { expectedValue, type EpisodeValue } from './episode-values'

/** How likely a policy goes an episode's way, over how likely it was drawn: the product over its moments. */
export function weightOf({ moments }: ContactEpisode, policy: ChanceOfWriting): number {
  return moments.reduce((weight, { known, action, chance }, moment) => {
    const writes = policy(known, moment)
    return weight * (action === 1 ? writes / chance : (1 - writes) / (1 - chance))
  }, 1)
}

/** A policy's worth per episode from what was logged under other chances, two ways: importance sampling and weighted importance sampling over whole episodes (Precup, Sutton and Singh 2000). */
export function weighEpisodes(episodes: readonly ContactEpisode[], policy: ChanceOfWriting): { inversePropensity: ValueEstimate; selfNormalised: ValueEstimate } {
  const weights = episodes.map((episode) => weightOf(episode, policy))
  // An episode counts as one decision for its whole way.
  const log: LoggedDecision[] = episodes.map(({ reward }, context) => ({ context, action: 0, propensity: 1, reward }))
  const way = (context: number): number => weights[context]!
  return { inversePropensity: inversePropensity(log, way), selfNormalised: selfNormalised(log, way) }
}

/**
 * What each episode adds to the doubly robust estimate, moment by moment (Jiang and Li 2016, eq. 10): the model's
 * word, corrected by the weighted surprise at each step. Right if the chances or the model are. The reward comes with the last
 * moment.
 */
export function robustTerms(episodes: readonly ContactEpisode[], policy: ChanceOfWriting, value: EpisodeValue): number[] {
  return episodes.map(({ moments, reward }) => {
    let weight = 1
    let term = expectedValue(value, policy, moments[0]!.known, 0)
    for (const [moment, { known, action, chance }] of moments.entries()) {
      const writes = policy(known, moment)
      weight *= action === 1 ? writes / chance : (1 - writes) / (1 - chance)
      if (weight === 0) break
      const next = moments[moment + 1]
      term += weight * ((next ? expectedValue(value, policy, next.known, moment + 1) : reward) - value(known, moment, action))
    }
    return term
  })
}

/** One policy's worth above another's, episode by episode, so that the noise they share goes. */
export function lead(terms: readonly number[], others: readonly number[]): ValueEstimate {
  return meanOf(terms.map((term, at) => term - others[at]!))
}
