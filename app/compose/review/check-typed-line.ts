import { checkFilled } from '../gate/check-line'
import { withoutStatements } from '../gate/check-mail'
import { unprovenClaim } from '../gate/claims'
import type { Topic } from '../grammar/rule'
import type { LinePart } from '../mail-plan'
import { typedClaim } from './typed-claims'

export interface TypedLineInput {
  part: LinePart
  /** What the sentence is about: some words are true where its fact stands behind them. */
  topic: Topic
  text: string
  /** All that the mail's facts let it say in names, numbers and dates, the longest first. */
  statements: readonly string[]
  /** Names of the store's products that are not in this mail. */
  otherTitles: readonly string[]
  hasOffer: boolean
}

/** Too short a name is also an ordinary word. */
const shortestTitle = 5

/**
 * May a sentence that somebody typed stand in this mail? The same gate that reads the models' sentences, and further
 * claims that models never make.
 * @returns null when it may; else why not, with the words that are wrong where they can be named
 */
export function checkTypedLine({ part, topic, text, statements, otherTitles, hasOffer }: TypedLineInput): { reason: string; words: string } | null {
  const shape = checkFilled(part, text)
  if (shape) return { reason: shape, words: '' }
  const bracket = /[{}<>[\]|]/.exec(text)
  if (bracket) return { reason: 'broken-slot', words: bracket[0] }
  const own = withoutStatements(text, statements)
  const other = otherTitles.find((title) => title.length >= shortestTitle && names(own, title))
  if (other) return { reason: 'other-product', words: other }
  const claim = unprovenClaim(own, topic)
  if (claim) return { reason: claim, words: '' }
  const typed = typedClaim(own, { hasOffer, topic })
  if (typed) return typed
  const number = /[\p{N}%€$£¥]+/u.exec(own)
  return number ? { reason: 'unproven-number', words: number[0] } : null
}

/** The title as whole words, not inside another word. */
function names(text: string, title: string): boolean {
  const at = text.toLowerCase().indexOf(title.toLowerCase())
  return at >= 0 && !/\p{L}/u.test(text[at - 1] ?? ' ') && !/\p{L}/u.test(text[at + title.length] ?? ' ')
}
