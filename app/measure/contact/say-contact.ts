import { columnNames, encodeKnown } from '../decisions/encode-known'
import { splitByColumn } from '../policy/split-by-column'
import type { ContactEpisode } from './contact-episode'
import { writesNow, type ContactPolicy } from './contact-policy'
import type { ContactQuality } from './contact-quality'
import { weightOf } from './judge-episodes'

/** A difference of shares that is worth a sentence. */
const WORTH_SAYING = 0.1
const MOST_SAID = 4

/** When the policy writes, and to whom at once, told from the customers it learned from. */
export function sayContact(policy: ContactPolicy, episodes: readonly ContactEpisode[]): Pick<ContactQuality, 'endings' | 'learned'> {
  const { encoder, moments } = policy.index
  const greedy = (known: ContactEpisode['moments'][number]['known'], moment: number): number => Number(writesNow(policy, known, moment))
  const ends = Array.from({ length: moments + 1 }, () => 0)
  for (const episode of episodes) {
    const last = episode.moments.length - 1
    ends[episode.moments[last]!.action === 1 ? last : moments]! += weightOf(episode, greedy)
  }
  const all = ends.reduce((sum, one) => sum + one, 0)
  const rows = episodes.map((episode) => encodeKnown(encoder, episode.moments[0]!.known))
  const atOnce = episodes.map((episode) => greedy(episode.moments[0]!.known, 0))
  const learned = splitByColumn(columnNames(encoder), rows)
    .map(({ column, above }) => ({ column, more: shareOf(atOnce, above, true), less: shareOf(atOnce, above, false) }))
    .filter(({ more, less }) => Math.abs(more - less) >= WORTH_SAYING)
    .sort((a, b) => Math.abs(b.more - b.less) - Math.abs(a.more - a.less))
  return { endings: ends.map((one) => (all > 0 ? one / all : 0)), learned: learned.slice(0, MOST_SAID) }
}

function shareOf(values: readonly number[], above: readonly boolean[], side: boolean): number {
  const of = values.filter((_, row) => above[row] === side)
  return of.reduce((sum, value) => sum + value, 0) / Math.max(1, of.length)
}
