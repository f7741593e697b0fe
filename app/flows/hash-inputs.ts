import { createHash } from 'node:crypto'

import type { MailPlan } from '~/compose'

/** SHA-256 (hex) of everything a mail's text depends on: the same inputs give the same mail, byte for byte. */
export function hashInputs(plan: MailPlan, copyModel: string): string {
  return createHash('sha256').update(JSON.stringify([plan, copyModel])).digest('hex')
}
