import { z } from 'zod'

import { recommendSettingsSchema } from './recommend-settings'
import type { ShopScope } from './tenancy'

const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time such as 21:00')
const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'Give a colour such as #1f4d3a')

/** What a merchant decides for the whole store. Every field has a default, so that a fresh install works. */
export const shopSettingsSchema = z.object({
  sender: z
    .object({ name: z.string().max(100), email: z.union([z.literal(''), z.email('Give an address such as hello@your-store.com')]), replyTo: z.email().optional() })
    .default({ name: '', email: '' }),
  /** Printed in every mail (CAN-SPAM, 16 CFR 316.5); nothing is sent while it is empty. */
  postalAddress: z.string().max(300).default(''),
  frequencyCap: z.object({ mails: z.number().int().min(1).max(50), days: z.number().int().min(1).max(90) }).default({ mails: 2, days: 7 }),
  quietHours: z.object({ from: hour, to: hour }).default({ from: '21:00', to: '08:00' }),
  transport: z.enum(['sendgrid', 'smtp', 'viewer']).default('sendgrid'),
  attributionDays: z.number().int().min(1).max(30).default(5),
  holdoutShare: z.number().min(0).max(0.5).default(0.05),
  /** Which mails wait until somebody has read them, unless a flow says otherwise. */
  approval: z.enum(['automatic', 'first-n', 'each']).default('automatic'),
  /** The n of 'first-n': so many mails of each flow are approved by hand before the rest goes by itself. */
  approvalFirst: z.number().int().min(1).max(1000).default(20),
  brand: z
    .object({ logoUrl: z.url().optional(), primaryColor: colour, textColor: colour, backgroundColor: colour, font: z.string().max(200), footer: z.string().max(500) })
    .default({ primaryColor: '#1f4d3a', textColor: '#1c1c1c', backgroundColor: '#f6f4ef', font: 'Georgia, "Times New Roman", serif', footer: '' }),
  tone: z.enum(['plain', 'warm', 'playful', 'refined']).default('warm'),
  recommend: recommendSettingsSchema.prefault({}),
  /** How customers' segments are written to Shopify, and which: RFM segments, or the groups that k-means found. */
  segmentsInShopify: z.object({ as: z.enum(['off', 'tag', 'metafield']), scheme: z.enum(['rfm', 'cluster']) }).default({ as: 'off', scheme: 'rfm' }),
  profilingEnabled: z.boolean().default(true),
  /** What visitors of the storefront look at is counted as interest. Off until the merchant has told the visitors. */
  storefrontVisits: z.boolean().default(false),
  /** Product types that customers buy again (coffee, soap); others are not offered twice. */
  consumables: z.array(z.string()).default([]),
})

export type ShopSettings = z.infer<typeof shopSettingsSchema>

export const defaultShopSettings: ShopSettings = shopSettingsSchema.parse({})

export async function readShopSettings(scope: Pick<ShopScope, 'query' | 'shopId'>): Promise<ShopSettings> {
  const [row] = await scope.query<{ settings: unknown }>('SELECT settings FROM shop WHERE id = $1', [scope.shopId])
  return shopSettingsSchema.parse(row?.settings ?? {})
}

/**
 * Merges a part into the settings.
 * @throws z.ZodError naming each field that is wrong, and changes nothing then.
 */
export async function saveShopSettings(scope: ShopScope, patch: Partial<ShopSettings>): Promise<ShopSettings> {
  return scope.transaction(async (tx) => {
    const [row] = await tx.query<{ settings: object }>('SELECT settings FROM shop WHERE id = $1 FOR UPDATE', [scope.shopId])
    const next = shopSettingsSchema.parse({ ...row?.settings, ...patch })
    await tx.query('UPDATE shop SET settings = $2 WHERE id = $1', [scope.shopId, JSON.stringify(next)])
    return next
  })
}
