import { calmTitle } from '../copy/calm-title'
import type { CopyModel } from '../copy/copy-model'
import { datesInFull, mailSlotValues, reasonSlotValues, type SlotValues } from '../copy/slot-values'
import { topicOfMail, topicOfReason } from '../copy/topic-of'
import { statementsOf } from '../compose-mail'
import { checkMail } from '../gate/check-mail'
import type { Topic } from '../grammar/rule'
import { mailTexts } from '../locales/languages'
import type { LinePart, WrittenLines } from '../mail-plan'
import { chooseLayout, mailView } from '../render/mail-view'
import { plainText } from '../render/plain-text'
import { checkTypedLine } from './check-typed-line'
import type { Draft } from './draft'

/** Something wrong with one sentence. `field` is "subject", "opening", "reasons.1"; "form" for the mail as a whole. */
export interface LineProblem {
  field: string
  /** As the truth gate counts it. */
  reason: string
  /** The words that are wrong, where they can be named. */
  words: string
}

export type RewrittenMail =
  | { ok: true; content: { subject: string; preheader: string; html: string; text: string }; lines: WrittenLines }
  | { ok: false; problems: LineProblem[] }

/** A sentence's place in a mail, with what it may name. */
export interface LinePlace {
  field: string
  part: LinePart
  position: number
  topic: Topic
  values: SlotValues
  text(lines: WrittenLines): string
}

/** Every sentence of a draft, in reading order. */
export function linePlaces({ plan, lines }: Pick<Draft, 'plan' | 'lines'>): LinePlace[] {
  const texts = mailTexts(plan.customer.locale)
  const shown = chooseLayout(plan).shown
  const topic = topicOfMail(plan, shown)
  const values = mailSlotValues(plan, topic, texts)
  const whole = (['subject', 'preheader', 'headline', 'opening'] as const).map((part): LinePlace => ({ field: part, part, position: 0, topic, values, text: (of) => of[part] }))
  const reasons = lines.reasons.map((_, position): LinePlace => {
    const reason = plan.products[position]!.reason
    return { field: `reasons.${position}`, part: 'reason', position, topic: topicOfReason(reason), values: reasonSlotValues(plan, reason, texts), text: (of) => of.reasons[position] ?? '' }
  })
  return [...whole, ...reasons]
}

/**
 * The mail with other sentences in it, everything else as it was. What was typed passes the truth gate or is refused
 * with the reason beside its field. Pure.
 * @param otherTitles names of the store's products that are not in this mail
 */
export function rewriteMail(model: Pick<CopyModel, 'layouts'>, draft: Draft, typed: WrittenLines, otherTitles: readonly string[]): RewrittenMail {
  const { plan } = draft
  const texts = mailTexts(plan.customer.locale)
  const layout = chooseLayout(plan)
  const lines = tidy(typed, layout.shown)
  const places = linePlaces({ plan, lines })
  const statements = statementsOf([...places.map((place) => place.values), ...datesInFull(plan, texts)])
  const seen = new Set<string>()
  const problems: LineProblem[] = []
  for (const { field, part, topic, text } of places) {
    const line = text(lines)
    // A sentence that nobody touched has passed the gate when it was written.
    const wrong = line === text(draft.lines) ? null : checkTypedLine({ part, topic, text: line, statements, otherTitles, hasOffer: plan.offer !== null })
    if (wrong) problems.push({ field, ...wrong })
    else if (part !== 'reason' && seen.has(line)) problems.push({ field, reason: 'said-twice', words: '' })
    seen.add(line)
  }
  if (problems.length > 0) return { ok: false, problems }
  const view = mailView(plan, lines, texts, calmTitle)
  const html = model.layouts[layout.name](view)
  const wrong = checkMail(view, html, statements)
  if (wrong.length > 0) return { ok: false, problems: wrong.map(({ reason, text }) => ({ field: 'form', reason, words: text.slice(0, 80) })) }
  return { ok: true, content: { subject: lines.subject, preheader: lines.preheader, html, text: plainText(view) }, lines }
}

function tidy(typed: WrittenLines, shown: number): WrittenLines {
  const line = (text: string): string => text.replace(/\s+/g, ' ').trim()
  return {
    subject: line(typed.subject),
    preheader: line(typed.preheader),
    headline: line(typed.headline),
    opening: line(typed.opening),
    reasons: Array.from({ length: shown }, (_, index) => line(typed.reasons[index] ?? '')),
  }
}
