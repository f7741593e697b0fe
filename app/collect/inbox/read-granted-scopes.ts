import { z } from 'zod'

import { MalformedBodyError, parseBody } from '../interpret/parse-body'
import type { IncomingWebhook } from './receive-webhook'

/** The scopes that app/scopes_update says are granted now; null for another topic or a body that cannot be read. */
export function readGrantedScopes(webhook: Pick<IncomingWebhook, 'topic' | 'rawBody'>): string[] | null {
  if (webhook.topic !== 'app/scopes_update') return null
  try {
    return z.object({ current: z.array(z.string()) }).parse(parseBody(Buffer.from(webhook.rawBody).toString('utf8'))).current
  } catch (error) {
    if (error instanceof MalformedBodyError || error instanceof z.ZodError) return null
    throw error
  }
}
