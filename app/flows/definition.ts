import { metafieldName } from '~/collect'
import { mailActs, type MailAct } from '~/compose'
import { BY_CUSTOMER, FIXED_SPLIT, HOLDOUT, MAILED, NO_MAIL, WAIT, WRITE } from '~/measure'
import { z } from 'zod'

/** Which mails wait until somebody has read them: all, the first n that are approved by hand, or none. */
export const approvalSchema = z.object({ mode: z.enum(['automatic', 'first-n', 'each']), first: z.number().int().min(1).max(1000) })

/** What lets a customer in. */
export const triggerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('order-placed'),
    /** Days between the order and the mail. */
    afterDays: z.number().min(0).max(365),
  }),
  z.object({
    kind: z.literal('lapsed'),
    /** Share of the customer's usual intervals that are shorter than the present silence: 0.9 is "much longer than usual". */
    overdueAtLeast: z.number().min(0.5).max(0.999),
    minimumOrders: z.number().int().min(1).max(50),
    /** Customers silent for longer are left alone: they have forgotten the store. */
    silentAtMostDays: z.number().int().min(30).max(3650),
  }),
  z.object({
    kind: z.literal('product-due'),
    /** Days before the usual interval has passed at which the mail goes. */
    leadDays: z.number().int().min(0).max(60),
    /** Customers who must have bought a product again before anybody is reminded of it. */
    minimumRepeatBuyers: z.number().int().min(1).max(1000),
  }),
  z.object({
    kind: z.literal('back-in-stock'),
    /** Products that were sold out for less are not news: a count was put right. */
    outAtLeastDays: z.number().min(0).max(365),
    /** Who bought the product within so many days is left alone. */
    notBoughtDays: z.number().int().min(0).max(3650),
  }),
  z.object({
    kind: z.literal('price-drop'),
    dropAtLeastPercent: z.number().min(1).max(90),
    notBoughtDays: z.number().int().min(0).max(3650),
  }),
  z.object({
    kind: z.literal('subscribed'),
    afterHours: z.number().min(0).max(720),
  }),
  z.object({
    kind: z.literal('birthday'),
    /** Where the store keeps the date of birth: a customer metafield, "namespace.key". */
    metafield: z.string().regex(metafieldName, 'Give namespace and key with a dot between them, such as facts.birth_date.'),
    /** The hour of the day, on the store's clock, from which the mail goes. */
    hour: z.number().int().min(0).max(20),
  }),
])

/** What each act speaks of, and so what must have let the customer in. */
export const triggersOfAct = {
  recommend: ['order-placed', 'lapsed', 'subscribed'],
  win_back: ['lapsed', 'order-placed'],
  replenish: ['product-due'],
  cross_sell: ['order-placed'],
  back_in_stock: ['back-in-stock'],
  price_drop: ['price-drop'],
  welcome: ['subscribed'],
  review_request: ['order-placed'],
  birthday: ['birthday'],
} as const satisfies Record<MailAct, readonly z.infer<typeof triggerSchema>['kind'][]>

/** Checked when the mail is due, unless it says that it is about the entry: the world moves on while a run waits. */
export const conditionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('no-order-since') }),
  z.object({ kind: z.literal('minimum-orders'), count: z.number().int().min(1).max(1000) }),
  z.object({ kind: z.literal('minimum-spent'), amount: z.number().min(0) }),
  z.object({
    kind: z.literal('segments'),
    /** RFM segments by name and groups that k-means found by id; being in one of them is enough. */
    segments: z.array(z.string().min(1)).min(1),
    /** entry: looked at when the customer meets the trigger, instead. Absent: when the mail is due. */
    at: z.enum(['entry', 'mail']).optional(),
  }),
  z.object({ kind: z.literal('tagged'), tag: z.string().min(1).max(255) }),
])

/** A discount that the mail carries: a real code, made in Shopify before the mail is written. */
export const offerSchema = z.object({
  percentage: z.number().int().min(1).max(90),
  validDays: z.number().int().min(1).max(90),
})

const explore = z.number().min(0.05, 'Leave 5 % or more to chance: what is never tried is never learned.').max(0.5)
/** A model that decides within a variant, and the share of its decisions that is left to chance, so that it can be learned from. */
export const policySchema = z.discriminatedUnion('kind', [
  /** Whether a customer gets the mail at all. */
  z.object({ kind: z.literal('helped'), explore }),
  /** Whether to write now or to wait: asked so many times, so many days apart. Until a model has won, chance alone decides. */
  z.object({ kind: z.literal('contact'), explore, moments: z.number().int().min(2).max(6), everyDays: z.number().int().min(1).max(14) }),
])

/** What stands in results beside the variants: arms that are none of them, several arms together, and what a policy does. */
const reservedIds = new Set([HOLDOUT, MAILED, FIXED_SPLIT, BY_CUSTOMER, NO_MAIL, WRITE, WAIT])

export const flowVariantSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'Use small letters, digits and hyphens.').refine((id) => !reservedIds.has(id), 'This id means something else in results. Choose another.'),
  name: z.string().min(1, 'Give the variant a name.').max(80),
  weight: z.number().positive().max(1000),
  /** What this variant changes; what is absent is as in `send`. */
  subjectStyle: z.string().max(40).optional(),
  tone: z.enum(['plain', 'warm', 'playful', 'refined']).optional(),
  layout: z.enum(['single', 'three', 'text']).optional(),
  products: z.number().int().min(1).max(3).optional(),
  /** null: no offer in this variant, whatever `send` says. */
  offer: offerSchema.nullable().optional(),
  /** Where the products come from that stand in the mail: ranked for the customer, or what many buy. Absent: ranked. */
  recommender: z.enum(['ranked', 'popular']).optional(),
  /** The hour of the day where the customer lives at which the mail goes; best: the hour at which they order. Absent: as soon as it is written. */
  sendHour: z.union([z.number().int().min(0).max(23), z.literal('best')]).optional(),
  /** Days that this variant waits longer than the flow, after the customer was given it. Absent: none. */
  waitDays: z.number().int().min(1).max(60).optional(),
  /** Lets a model decide for each customer: `helped`, whether they get the mail at all; `contact`, when or whether. Absent: everybody gets it. */
  policy: policySchema.optional(),
})

/** A mail at the last moment of a variant that asks when to write still has so many days of the window. */
const DAYS_AFTER_LAST = 5

export const flowDefinitionSchema = z
  .object({
    trigger: triggerSchema,
    conditions: z.array(conditionSchema).max(10),
    experiment: z.object({
      name: z.string().min(1, 'Give the experiment a name.').max(120),
      variants: z.array(flowVariantSchema).min(1, 'A flow needs at least one variant.').max(6),
      /** Share of the customers that gets nothing, so that lift can be told. */
      holdoutShare: z.number().min(0).max(0.5),
      metric: z.enum(['conversion', 'revenue']),
      windowDays: z.number().int().min(1).max(90),
      /** How the mailed are shared out: by the weights, once a day by what is known of the variants, or for a part of them by what is known of the customer. Absent: fixed. */
      allocation: z.enum(['fixed', 'thompson', 'by-customer']).optional(),
      /** Under by-customer, the part of the mailed for whom a model chooses; the others are shared out by the weights. Absent: a half. */
      byCustomerShare: z.number().min(0.1).max(0.9).optional(),
      /** Least share of the mailed for each variant under thompson, least chance under by-customer; never more than an equal share. Absent: 0.1. */
      floor: z.number().min(0.01, 'Give 1 % or more: a variant that nobody gets is no longer measured.').max(0.5).optional(),
      /** What the customers of a variant get that a guard rail took out; warn: it stays in. Absent: control. Starts no new experiment. */
      onBreach: z.enum(['control', 'nothing', 'warn']).optional(),
      /** Experiments of one layer share out the customers: nobody is in two of them. The share is of all customers. Absent: in no layer. */
      layer: z.object({ name: z.string().trim().min(1, 'Give the layer a name.').max(40), share: z.number().min(0.01, 'Give 1 % or more.').max(1) }).optional(),
    }),
    send: z.object({
      act: z.enum(mailActs),
      layout: z.enum(['single', 'three', 'text']),
      products: z.number().int().min(1).max(3),
      /** null: the shop's tone. */
      tone: z.enum(['plain', 'warm', 'playful', 'refined']).nullable(),
      offer: offerSchema.nullable(),
      /** A mail that could not go within these hours of its due time is cancelled: late is worse than never. */
      expiresAfterHours: z.number().int().min(1).max(720),
      /** The same customer may enter again after so many days; null: once only. */
      entryAgainAfterDays: z.number().int().min(1).max(3650).nullable(),
    }),
    /** Absent: as the store's settings say. It does not change what is sent, so it starts no new experiment. */
    approval: approvalSchema.optional(),
  })
  .refine((flow) => new Set(flow.experiment.variants.map((variant) => variant.id)).size === flow.experiment.variants.length, {
    message: 'Two variants have the same id.',
    path: ['experiment', 'variants'],
  })
  .superRefine(({ experiment }, issues) => {
    const asking = experiment.variants.flatMap((variant, at) => (variant.policy?.kind === 'contact' ? [{ at, policy: variant.policy, waitDays: variant.waitDays }] : []))
    const refuse = (path: (string | number)[], message: string) => issues.addIssue({ code: 'custom', path: ['experiment', ...path], message })
    if (asking.length > 1) refuse(['variants', asking[1]!.at, 'policy', 'kind'], 'One variant of a flow can ask when to write.')
    for (const { at, policy, waitDays } of asking) {
      if (waitDays !== undefined) refuse(['variants', at, 'waitDays'], 'This variant asks when to write, so it has no wait of its own.')
      const least = (policy.moments - 1) * policy.everyDays + DAYS_AFTER_LAST
      if (experiment.windowDays < least) refuse(['windowDays'], `What a mail brings at the last moment must be counted too: give ${least} days or more.`)
    }
  })
  .refine(({ experiment }) => experiment.allocation !== 'by-customer' || everybodysVariants(experiment).length > 1, {
    message: 'Choosing by customer needs two variants or more that go to everybody.',
    path: ['experiment', 'variants'],
  })
  .refine((flow) => (triggersOfAct[flow.send.act] as readonly string[]).includes(flow.trigger.kind), {
    message: 'A mail of this kind cannot follow from this trigger.',
    path: ['send', 'act'],
  })
  .refine((flow) => flow.send.act !== 'review_request' || (flow.send.offer === null && flow.experiment.variants.every((variant) => !variant.offer)), {
    message: 'Nothing may be given for a review. Take the discount out of the flow and its variants.',
    path: ['send', 'offer'],
  })
  .refine((flow) => flow.trigger.kind !== 'birthday' || flow.experiment.variants.every((variant) => variant.waitDays === undefined && variant.policy?.kind !== 'contact'), {
    message: 'A birthday does not wait. Take the wait out of the variants.',
    path: ['experiment', 'variants'],
  })

/** The variants in which no model decides: what a model that chooses by customer can choose from. */
export function everybodysVariants<Variant extends Pick<FlowVariant, 'policy'>>({ variants }: { variants: readonly Variant[] }): Variant[] {
  return variants.filter((variant) => variant.policy === undefined)
}

/** A flow is data: this, validated, is all there is to it. */
export type FlowDefinition = z.infer<typeof flowDefinitionSchema>
export type FlowTrigger = z.infer<typeof triggerSchema>
export type FlowCondition = z.infer<typeof conditionSchema>
export type FlowVariant = z.infer<typeof flowVariantSchema>
export type FlowPolicy = z.infer<typeof policySchema>
export type FlowApproval = z.infer<typeof approvalSchema>
export type FlowOffer = z.infer<typeof offerSchema>
