import type { CandidateSource, FittedSource } from '../source'
import { meeting, openMeetings } from '../visits'
import { boardSource } from './board-source'

export const storefrontName = 'storefront'

const weights = { [meeting.searched]: 0.5, [meeting.viewed]: 1, [meeting.inCart]: 4 } as Record<number, number>

/**
 * What the customer lately looked at, searched for or put into the cart, and has not bought since. Learns nothing from
 * others. It gives no evidence on purpose: a mail never says that somebody was seen looking
 * (docs/decisions/2026-11-22-what-was-looked-at.md), so each product it brings stands with another true reason or not at all.
 */
export function storefrontSource(): CandidateSource {
  const name = storefrontName
  const of = (items: number): FittedSource =>
    boardSource({
      name,
      state: {},
      items,
      addScores: (board, history, at) => {
        for (const { item, strength, faded } of openMeetings(history, at)) board.add(item, weights[strength]! * faded)
      },
      evidence: () => null,
    })
  return { name, fit: (purchases) => of(purchases.items.length), open: (_state, catalogue) => of(catalogue.length) }
}
