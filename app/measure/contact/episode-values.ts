import { encodeKnown, type KnownEncoder } from '../decisions/encode-known'
import type { Known } from '../decisions/known'
import { fitRidge } from '../uplift/ridge'
import { contactRow } from './contact-policy'
import type { ChanceOfWriting, ContactEpisode } from './contact-episode'

/** Expected reward from a moment on: of writing (1) or waiting (0) then, and a policy's own way after. */
export type EpisodeValue = (known: Known, moment: number, action: 0 | 1) => number

/** Shrinkage as a share of the rows. */
const SHRINK = 0.02

/**
 * What a policy is worth from each moment on: fitted Q evaluation (Le, Voloshin and Yue 2019) by ridge regression, from the
 * last moment backwards, on the columns and on the columns times the action.
 */
export function fitEpisodeValues(encoder: KnownEncoder, episodes: readonly ContactEpisode[], moments: number, policy: ChanceOfWriting): EpisodeValue {
  const fits: { weights: Float64Array; share: number }[] = []
  const value: EpisodeValue = (known, moment, action) => {
    const fit = fits[moment]
    return fit ? basisOf(contactRow(encoder, known, moment, moments), action - fit.share).reduce((sum, one, at) => sum + one * fit.weights[at]!, 0) : 0
  }
  for (let moment = moments - 1; moment >= 0; moment--) {
    const rows = episodes.filter((episode) => episode.moments.length > moment)
    if (rows.length === 0) continue
    const share = rows.reduce((sum, { moments: all }) => sum + all[moment]!.action, 0) / rows.length
    const targets = rows.map(({ moments: all, reward }) => (all.length === moment + 1 ? reward : expectedValue(value, policy, all[moment + 1]!.known, moment + 1)))
    const basis = rows.map(({ moments: all }) => basisOf(contactRow(encoder, all[moment]!.known, moment, moments), all[moment]!.action - share))
    const columns = basis[0]!.length
    fits[moment] = { share, weights: fitRidge({ rows: rows.length, columns, values: Float64Array.from(basis.flat()) }, Float64Array.from(targets), SHRINK * rows.length) }
  }
  return value
}

/** Expected reward of a moment under a policy. */
export function expectedValue(value: EpisodeValue, policy: ChanceOfWriting, known: Known, moment: number): number {
  const writes = policy(known, moment)
  return (writes > 0 ? writes * value(known, moment, 1) : 0) + (writes < 1 ? (1 - writes) * value(known, moment, 0) : 0)
}

/** The intercept first, which alone is not shrunk. */
function basisOf(row: readonly number[], by: number): number[] {
  return [1, ...row, by, ...row.map((value) => value * by)]
}

/** What is expected of a customer at the first moment whatever is done: taken off rewards, it takes their noise with it and leaves every policy's lead as it is. */
export function fitAnyway(encoder: KnownEncoder, episodes: readonly ContactEpisode[]): (known: Known) => number {
  const rowOf = (known: Known): number[] => [1, ...encodeKnown(encoder, known)]
  const rows = episodes.map(({ moments: [first] }) => rowOf(first!.known))
  const weights = fitRidge({ rows: rows.length, columns: rows[0]!.length, values: Float64Array.from(rows.flat()) }, Float64Array.from(episodes, ({ reward }) => reward), SHRINK * rows.length)
  return (known) => rowOf(known).reduce((sum, one, at) => sum + one * weights[at]!, 0)
}
