import { z } from 'zod'

import { readTriggerKey } from './triggers/candidate'

const moveSchema = z.object({ rule: z.enum(['looked-at', 'expected-value', 'expected-margin', 'boost', 'diversity']), from: z.number(), to: z.number(), factor: z.number().optional() })

/** What a mail's `decision` holds, as far as a page speaks of it; older and newer mails may lack parts. */
const decisionSchema = z
  .object({
    flowVersion: z.number(),
    trigger: z.string(),
    variant: z.string(),
    probability: z.number(),
    instead: z.string(),
    policy: z.object({ action: z.string(), chance: z.number(), model: z.object({ kind: z.string(), version: z.number() }).nullable() }),
    outside: z.string(),
    copyModel: z.string(),
    sources: z.record(z.string(), z.string()),
    rejected: z.number(),
    recommendations: z.array(z.object({ productId: z.string(), source: z.string(), probability: z.number().optional(), moves: z.array(moveSchema).optional() })),
    offer: z.object({ code: z.string(), percentage: z.number(), endsAt: z.string() }).nullable(),
  })
  .partial()

const sourceWords: Record<string, string> = {
  repeat: 'bought again by this customer',
  'item-to-item': 'bought with what this customer has',
  content: 'like what this customer has',
  popular: 'bought by many',
  'flow-subject': 'what the mail is about',
}

/**
 * Why this customer got this mail, in pairs that can be read: what let them in, how the variant was drawn, where the
 * products and the sentences come from.
 * @param titles product titles by id; a product without one is named by its id
 */
export function describeDecision(decision: Record<string, unknown>, titles: Readonly<Record<string, string>> = {}): { name: string; value: string }[] {
  const parsed = decisionSchema.safeParse(decision)
  if (!parsed.success) return []
  const { flowVersion, trigger, variant, probability, instead, policy, outside, copyModel, sources, rejected, recommendations, offer } = parsed.data
  const lines: { name: string; value: string }[] = []
  if (trigger) lines.push({ name: 'Entered the flow', value: describeTrigger(trigger, titles) })
  if (flowVersion !== undefined) lines.push({ name: 'Version of the flow', value: String(flowVersion) })
  if (variant && probability !== undefined) lines.push({ name: 'Variant', value: `${variant}, drawn with a chance of ${Math.round(probability * 1000) / 10} %` })
  if (policy) lines.push({ name: 'Decided for this customer', value: `${policy.action}, with a chance of ${Math.round(policy.chance * 1000) / 10} %, ${policy.model ? `by version ${policy.model.version} of the model` : 'by chance alone: no model has won yet'}` })
  if (variant && instead) lines.push({ name: 'Variant', value: `${variant}, in the place of ${instead}, which a guard rail took out` })
  if (variant && outside) lines.push({ name: 'Variant', value: `${variant}; not compared, since the customer belongs to another part of the layer “${outside}”` })
  for (const { productId, source, probability: chance, moves } of recommendations ?? []) {
    const told = [sourceWords[source] ?? source, ...(chance === undefined ? [] : [`chance of a purchase ${Math.round(chance * 1000) / 10} %`]), ...(moves ?? []).map(describeMove)]
    lines.push({ name: titles[productId] ?? `Product ${productId}`, value: told.join('; ') })
  }
  if (offer) lines.push({ name: 'Discount code', value: `${offer.code}: ${offer.percentage} % until ${offer.endsAt.slice(0, 10)}` })
  if (sources) {
    const learned = Object.entries(sources).filter(([, source]) => source === 'lstm').map(([part]) => part)
    const typed = Object.entries(sources).filter(([, source]) => source === 'merchant').map(([part]) => part)
    const given = Object.entries(sources).filter(([, source]) => source === 'writer').map(([part]) => part)
    if (given.length > 0) lines.push({ name: 'From the writer you turned on', value: given.join(', ') })
    if (typed.length > 0) lines.push({ name: 'In your own words', value: typed.join(', ') })
    lines.push({ name: 'Written by the language model', value: learned.length > 0 ? `${learned.join(', ')}${copyModel ? ` (${copyModel})` : ''}` : 'nothing, only template sentences' })
  }
  if (rejected) lines.push({ name: 'Sentences the truth check refused', value: String(rejected) })
  return lines
}

const moveWords = { boost: 'a boost', diversity: 'variety', 'expected-value': 'its expected value', 'expected-margin': 'its expected margin', 'looked-at': 'having been looked at on the storefront' } as const

function describeMove({ rule, from, to, factor }: z.infer<typeof moveSchema>): string {
  return `moved from place ${from} to ${to} by ${moveWords[rule]}${factor === undefined ? '' : ` of ${factor}`}`
}

/** The key that let a customer in, e.g. "order:450789469" or "lapsed:7001:2026-02-01T10:00:00.000Z". */
function describeTrigger(key: string, titles: Readonly<Record<string, string>>): string {
  const [kind, rest = ''] = key.split(/:(.*)/s)
  if (kind === 'order') return `with order ${rest}`
  if (kind === 'lapsed') return `silent for longer than usual, last order on ${rest.split(/:(.*)/s)[1]?.slice(0, 10) ?? 'an unknown day'}`
  const { kind: event, productId, at } = readTriggerKey(key)
  const day = at?.toISOString().slice(0, 10) ?? 'an unknown day'
  const product = titles[productId ?? ''] ?? `product ${productId}`
  if (event === 'due') return `usual interval of ${product} passed, last bought on ${day}`
  if (event === 'back-in-stock') return `${product} came back into stock on ${day}`
  if (event === 'price-drop') return `the price of ${product} fell on ${day}`
  if (event === 'birthday') return `birthday on ${day}`
  if (event === 'subscribed') return `agreed to marketing mail on ${day}`
  return key
}
