import { z } from 'zod'

/** What kinds of event are kept. Everything else that a provider may add one day is ignored, not an error. */
export const eventTypes = ['processed', 'deferred', 'delivered', 'bounce', 'dropped', 'open', 'click', 'spamreport', 'unsubscribe', 'group_unsubscribe', 'group_resubscribe'] as const
export type EventType = (typeof eventTypes)[number]

/** An event as SendGrid posts it; our two custom arguments stand at its top level. Unknown fields are dropped. */
export const providerEventSchema = z.object({
  event: z.enum(eventTypes),
  timestamp: z.coerce.number().int().positive(),
  sg_event_id: z.string().min(1).max(200).optional(),
  send_id: z.string().min(1).max(100),
  shop: z.string().min(1).max(100),
  email: z.string().max(400).optional(),
  url: z.string().max(4000).optional(),
  useragent: z.string().max(2000).optional(),
  sg_machine_open: z.boolean().optional(),
  /** For a bounce: "bounce" (for good) or "blocked" (this time). */
  type: z.string().max(100).optional(),
  reason: z.string().max(4000).optional(),
  response: z.string().max(4000).optional(),
})
export type ProviderEvent = z.infer<typeof providerEventSchema>
