import { z } from 'zod'

import type { ComposedMail, LineSource, MailPlan, SaidSentence, WrittenLines } from '../mail-plan'

/** A written mail with all it was written from, as plain JSON: what an editor needs to render it anew. */
export interface Draft {
  plan: MailPlan
  lines: WrittenLines
  /** As the models and templates wrote them, before anyone edited. */
  written: WrittenLines
  sources: Record<keyof Omit<WrittenLines, 'reasons'> | 'reason', LineSource>
  /** The sentences as they were written, slots open; empty in drafts of before these were kept. */
  said: SaidSentence[]
}

const linesSchema = z.object({ subject: z.string(), preheader: z.string(), headline: z.string(), opening: z.string(), reasons: z.array(z.string()) })
const sourceSchema = z.enum(['lstm', 'template', 'merchant', 'writer'])
const packedSchema = z.object({
  plan: z.custom<Omit<MailPlan, 'links'> & { links: Omit<MailPlan['links'], 'productUrl'> }>((value) => typeof value === 'object' && value !== null && 'products' in value),
  productUrls: z.record(z.string(), z.string()),
  lines: linesSchema,
  written: linesSchema,
  sources: z.object({ subject: sourceSchema, preheader: sourceSchema, headline: sourceSchema, opening: sourceSchema, reason: sourceSchema }),
  said: z.array(z.object({ field: z.string(), key: z.string(), text: z.string() })).default([]),
})

/** As it is kept with the mail. The plan holds a first name and purchases: keep it encrypted. */
export type PackedDraft = z.infer<typeof packedSchema>

export function packDraft(plan: MailPlan, composed: Pick<ComposedMail, 'lines' | 'sources' | 'said'>, written: WrittenLines = composed.lines): PackedDraft {
  const productUrls = Object.fromEntries(plan.products.map(({ product }) => [product.id, plan.links.productUrl(product)]))
  const { productUrl: _made, ...links } = plan.links
  return { plan: { ...plan, links }, productUrls, lines: composed.lines, written, sources: composed.sources, said: composed.said }
}

/** @throws z.ZodError when this is not a packed draft. */
export function openDraft(packed: unknown): Draft {
  const { plan, productUrls, lines, written, sources, said } = packedSchema.parse(packed)
  const productUrl: MailPlan['links']['productUrl'] = (product) => productUrls[product.id] ?? product.url
  return { plan: { ...plan, links: { ...plan.links, productUrl } }, lines, written, sources, said }
}
