import { AT_ONCE, chanceOfWriting, chooseContact, fixedRule, plainChance, type ChanceOfWriting, type ContactEpisode, type ContactMoment } from '../../app/measure/contact'
import type { Backend } from '../../app/ml'
import type { Random } from '../../app/platform/random'
import type { Customer } from '../../simulator/world/types'
import { live, MAIL, WAIT, WORTH, type Contact, type ResponseWorld, type Seen } from './response-world'

/** Half weeks in which other flows write by chance, the moments of the entry after them, and until when its orders count. */
const BEFORE = 8
const BACKGROUND = 0.3
const MOMENTS = 3
const UNTIL = BEFORE + MOMENTS + 4
const EXPLORE = 0.1
const HALF_WEEK = 3.5

export interface EntryValues {
  /** Net value of an entry under each fixed rule, and under what was learned, whether it won or not. */
  rules: Record<string, number>
  learned: number
  kind: string
  /** Whether the off-line estimate said that it is surely better than writing at once. */
  won: boolean
}

/**
 * What the app itself learns from its own log: customers who enter a flow get its mail at one of three moments, or none, by
 * chance; a policy is learned and judged as for a store (`chooseContact`), and then lives with customers who were not
 * in the log, as do the fixed rules.
 */
export function learnEntries(world: ResponseWorld, backend: Backend, { logged, judged, seed }: { logged: readonly Customer[]; judged: readonly Customer[]; seed: number }, random: Random): EntryValues {
  const enter = (customers: readonly Customer[], policy: ChanceOfWriting, rounds: number, luck: Random): ContactEpisode[] =>
    Array.from({ length: rounds }, (_, round) => customers.flatMap((customer) => liveEntry(world, customer, policy, luck.fork(customer.id, round)) ?? [])).flat()
  const log = enter(logged, (_known, moment) => plainChance(moment, MOMENTS), 2, random.fork('log'))
  const { policy, quality, better } = chooseContact({ episodes: log, moments: MOMENTS, explore: EXPLORE, seed: `entries ${seed}` }, backend)
  const worth = (rule: ChanceOfWriting): number => {
    const episodes = enter(judged, rule, 3, random.fork('judge'))
    return episodes.reduce((sum, { reward }) => sum + reward, 0) / episodes.length
  }
  return {
    rules: { 'at once': worth(AT_ONCE), 'half a week later': worth(fixedRule(1)), 'a week later': worth(fixedRule(2)), never: worth(fixedRule(MOMENTS)) },
    learned: worth((known, moment) => chanceOfWriting({ policy, known, moment, moments: MOMENTS, explore: EXPLORE })),
    kind: quality.kind ?? 'none',
    won: better,
  }
}

/** null: the customer left before they entered. */
function liveEntry(world: ResponseWorld, customer: Customer, policy: ChanceOfWriting, random: Random): ContactEpisode | null {
  const moments: ContactMoment[] = []
  let over = false
  const contact: Contact = (seen, chosen) => {
    if (seen.step < BEFORE) return chosen.next() < BACKGROUND ? MAIL : WAIT
    if (over || seen.step >= BEFORE + MOMENTS) return WAIT
    const known = knownOf(seen)
    const chance = policy(known, moments.length)
    const action = chosen.next() < chance ? 1 : 0
    moments.push({ known, action, chance })
    over = action === 1
    return action === 1 ? MAIL : WAIT
  }
  const counted = live(world, customer, contact, random, UNTIL).filter(({ seen }) => seen.step >= BEFORE)
  if (moments.length === 0 || counted.length === 0) return null
  return { moments, reward: counted.reduce((sum, { reward }) => sum + reward, 0), ordered: counted.some(({ reward }) => reward >= WORTH.order - WORTH.mail) }
}

function knownOf({ orders, sinceOrder, fortnight, clicks, score, sinceMail, mails }: Seen): ContactMoment['known'] {
  return {
    orders, spent: orders * WORTH.order, recencyDays: sinceOrder * HALF_WEEK, overdue: null, mailsLately: fortnight, clickedDays: clicks > 0 ? 14 : null, pAlive: null, expectedOrders: null,
    chance: Math.max(0, score), segment: null, mailedDays: mails > 0 ? sinceMail * HALF_WEEK : null,
  }
}
