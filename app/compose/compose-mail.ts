import { seededRandom, type Random } from '~/platform/random'
import { calmTitle } from './copy/calm-title'
import { checkAct } from './copy/check-act'
import { chooseLine, type ChosenLine } from './copy/choose-line'
import { noteSaid, type SaidSoFar } from './copy/least-repeating'
import { lineKey, type CopyModel } from './copy/copy-model'
import { mailSlotValues, reasonSlotValues, type SlotValues } from './copy/slot-values'
import { topicOfMail, topicOfReason } from './copy/topic-of'
import { factsOf } from './facts-of'
import { checkMail } from './gate/check-mail'
import type { Count, Topic } from './grammar/rule'
import { mailTexts } from './locales/languages'
import type { ComposedMail, LinePart, LineSource, MailPlan, Rejection, SaidSentence, WrittenLines } from './mail-plan'
import { chooseLayout, mailView } from './render/mail-view'
import { plainText } from './render/plain-text'

/** A plan that no honest mail can be made of, and what to do about it. */
export class CompositionError extends Error {
  override name = 'CompositionError'
}

/** Whole drafts that the gate may refuse before every line is taken from the templates. */
const drafts = 3

interface Draft {
  lines: WrittenLines
  sources: Record<LinePart, LineSource>
  said: SaidSentence[]
  rejections: Rejection[]
}

/**
 * Writes one mail. Pure: the same model, plan and seed give the same bytes. The model's sentences are drawn by the seed
 * and filled with the plan's facts; what the truth gate refuses is drawn again, and the template's sentence stands when
 * nothing passes.
 * @throws CompositionError when the plan has no product, its products do not bear out its act, or not even the template mail passes the gate.
 */
export function composeMail(model: CopyModel, plan: MailPlan): ComposedMail {
  if (plan.products.length === 0) throw new CompositionError('A mail needs at least one product: the plan has none.')
  const texts = mailTexts(plan.customer.locale)
  const layout = chooseLayout(plan)
  const untrue = checkAct(plan, layout.shown)
  if (untrue !== null) throw new CompositionError(`No such mail can be true: ${untrue}.`)
  const topic = topicOfMail(plan, layout.shown)
  const values = mailSlotValues(plan, topic, texts)
  const reasonValues = plan.products.slice(0, layout.shown).map(({ reason }) => reasonSlotValues(plan, reason, texts))
  const statements = statementsOf([values, ...reasonValues])
  const rejections: Rejection[] = []

  for (let attempt = 0; attempt <= drafts; attempt++) {
    const speaker = attempt < drafts ? model : { ...model, lines: new Map(), opinion: undefined }
    const draft = writeLines(speaker, plan, { locale: texts.locale, topic, values, reasonValues, random: seededRandom(`${plan.seed}/${attempt}`) })
    const view = mailView(plan, draft.lines, texts, calmTitle)
    const html = model.layouts[layout.name](view)
    rejections.push(...draft.rejections)
    const wrong = checkMail(view, html, statements)
    if (wrong.length > 0) {
      rejections.push(...wrong)
      continue
    }
    return {
      subject: draft.lines.subject,
      preheader: draft.lines.preheader,
      html,
      text: plainText(view),
      facts: factsOf(plan, layout.shown),
      productIds: plan.products.slice(0, layout.shown).map(({ product }) => product.id),
      lines: draft.lines,
      sources: draft.sources,
      said: draft.said,
      rejections,
      bytes: Buffer.byteLength(html),
      modelVersion: model.version,
    }
  }
  const last = rejections.at(-1)!
  throw new CompositionError(`No mail could be written that passes the truth gate: ${last.reason}, in "${last.text.slice(0, 200)}".`)
}

function writeLines(
  model: CopyModel, plan: MailPlan,
  { locale, topic, values, reasonValues, random }: { locale: string; topic: Topic; values: SlotValues; reasonValues: SlotValues[]; random: Random },
): Draft {
  const count: Count = reasonValues.length > 1 ? 'some' : 'one'
  const said = new Set<string>()
  const repeated: SaidSoFar = new Map()
  const patterns: SaidSentence[] = []
  const rejections: Rejection[] = []
  const choose = (part: LinePart, about: Topic, available: SlotValues, field: string = part): ChosenLine => {
    const chosen = chooseLine(model, { part, topic: about, tone: plan.tone, count, locale, values: available, said, repeated, subjectStyle: plan.subjectStyle }, random)
    said.add(chosen.text)
    noteSaid(repeated, chosen.pattern)
    patterns.push({ field, key: lineKey(part, about, plan.tone, count), text: chosen.pattern })
    rejections.push(...chosen.rejections)
    return chosen
  }
  const subject = choose('subject', topic, values)
  const preheader = choose('preheader', topic, values)
  // The mail shows the code, and until when, in a place of its own.
  if (plan.offer) noteSaid(repeated, '{code} {ends}')
  const headline = choose('headline', topic, values)
  const opening = choose('opening', topic, values)
  const reasons = reasonValues.map((available, index) => choose('reason', topicOfReason(plan.products[index]!.reason), available, `reasons.${index}`))
  return {
    lines: { subject: subject.text, preheader: preheader.text, headline: headline.text, opening: opening.text, reasons: reasons.map((reason) => reason.text) },
    sources: {
      subject: subject.source, preheader: preheader.source, headline: headline.source, opening: opening.source,
      reason: reasons.every((reason) => reason.source === reasons[0]!.source) ? reasons[0]!.source : 'template',
    },
    said: patterns,
    rejections,
  }
}

/** All that the plan lets a mail say in names, numbers and dates, the longest first. */
export function statementsOf(values: readonly SlotValues[]): string[] {
  const all = new Set(values.flatMap((one) => Object.values(one)))
  return [...all].filter((value) => value !== undefined && value !== '').sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
}
