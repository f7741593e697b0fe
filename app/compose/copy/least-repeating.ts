import type { CopyLine } from './copy-model'

/** Said in the mail so far: slots and words, with how often. */
export type SaidSoFar = Map<string, number>

/** A date or a code that is said again tires more than a word; a fact that is new to the mail is worth something. */
const costOfSlot = 2
const costOfWord = 1
const worthOfNewSlot = 0.5
/** May be named in every line without anybody minding. */
const unminded = new Set(['shop', 'price'])

/**
 * Drafts in the order in which they repeat least what the mail has said: the same date in the subject, the preview, the
 * headline and under the product reads as if nobody had written it. Equal ones stay in the order they came in.
 */
export function leastRepeating(drafts: readonly CopyLine[], said: SaidSoFar): CopyLine[] {
  if (said.size === 0) return [...drafts]
  const costs = new Map(drafts.map((draft) => [draft, costOf(draft, said)]))
  return [...drafts].sort((a, b) => costs.get(a)! - costs.get(b)!)
}

/** Notes what a sentence with open slots says. */
export function noteSaid(said: SaidSoFar, text: string): void {
  for (const piece of piecesOf(text)) said.set(piece, (said.get(piece) ?? 0) + 1)
}

function costOf(draft: CopyLine, said: SaidSoFar): number {
  let cost = 0
  for (const piece of piecesOf(draft.text)) {
    const times = said.get(piece) ?? 0
    const slot = piece.startsWith('{')
    cost += times > 0 ? times * (slot ? costOfSlot : costOfWord) : slot ? -worthOfNewSlot : 0
  }
  return cost
}

const pieces = new Map<string, readonly string[]>()
/** Sentences of all stores together; beyond that they are read anew. */
const mostKept = 20_000

/** The slots of a sentence and its words of four letters and more, or its pairs of Chinese characters. */
function piecesOf(text: string): readonly string[] {
  const known = pieces.get(text)
  if (known) return known
  const found = new Set<string>()
  for (const [piece, slot] of text.toLowerCase().matchAll(/\{([a-z_]+)\}|\p{Script=Latin}{4,}|\p{Script=Han}+/gu)) {
    if (slot) {
      if (!unminded.has(slot)) found.add(piece)
    } else if (/\p{Script=Han}/u.test(piece)) {
      for (let at = 0; at + 1 < piece.length; at++) found.add(piece.slice(at, at + 2))
    } else if (!common.has(piece)) found.add(piece)
  }
  const list = [...found]
  if (pieces.size < mostKept) pieces.set(text, list)
  return list
}

const common = new Set(['your', 'yours', 'this', 'these', 'that', 'with', 'from', 'have', 'here', 'there', 'they', 'them', 'what', 'when', 'more', 'since', 'until', 'would', 'like', 'other', 'others'])
