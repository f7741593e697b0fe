import { weighMail } from '../../simulator/reactions/weigh-mail'
import { DAY } from '../../simulator/world/time'
import { MAIL, STEP, STEPS, WAIT, WORTH, type Contact } from './response-world'

const FORTNIGHT = 14 * DAY
/** Steps back in which a mail still makes the next one less fresh: 3.5, 7 and 10.5 days. */
const REMEMBERED = 3
const PASTS = 2 ** REMEMBERED
/** So far ahead every course is looked at; what comes later bears on this step by who has left until then. */
const AHEAD = 7
/** What a step with a subscriber is about worth, beyond what is planned. */
const WORTH_OF_STEP = 0.7

/**
 * Knows every customer's hidden traits and how the simulator weighs a mail, and plans at each step anew over the steps to
 * come and every course that the mails of the last fortnight can take (dynamic programming with a rolling horizon). Only
 * orders of the customer's own accord are not foreseen.
 */
export const bestPossible: Contact = ({ step }, _random, { customer, mail, at }) => {
  const horizon = Math.min(AHEAD, STEPS - step)
  let after = new Float64Array(PASTS).fill((STEPS - step - horizon) * WORTH_OF_STEP)
  let action = WAIT
  const present = pastOf(customer.mail.receivedAt, at)
  for (let ahead = horizon - 1; ahead >= 0; ahead--) {
    const then = at + ahead * STEP
    // What a mail is worth depends on how many came in the last fortnight, not on when in it.
    const byRecent = Array.from({ length: REMEMBERED + 1 }, (_, recent) => {
      const { order, open, leave, complain } = weighMail({ ...customer, mail: { ...customer.mail, receivedAt: Array.from({ length: recent }, () => then - STEP) } }, mail, then)
      const unmoved = Math.max(0, open - order)
      const complains = unmoved * (1 - leave) * complain
      return { now: order * WORTH.order - WORTH.mail - unmoved * leave * WORTH.leaving - complains * WORTH.complaint, stays: 1 - unmoved * leave - complains }
    })
    const before = new Float64Array(PASTS)
    for (let past = 0; past < PASTS; past++) {
      const next = (past << 1) & (PASTS - 1)
      const { now, stays } = byRecent[bits(past)]!
      const [write, wait] = [now + stays * after[next | 1]!, after[next]!]
      before[past] = Math.max(write, wait)
      if (ahead === 0 && past === present) action = write > wait ? MAIL : WAIT
    }
    after = before
  }
  return action
}

/** Whether a mail came one, two and three steps ago, as bits. */
function pastOf(receivedAt: readonly number[], at: number): number {
  return receivedAt.filter((time) => at - time < FORTNIGHT).reduce((past, time) => past | (1 << (Math.round((at - time) / STEP) - 1)), 0)
}

const bits = (past: number): number => (past & 1) + ((past >> 1) & 1) + ((past >> 2) & 1)
