import { z } from 'zod'

import type { FieldCipher } from '~/platform/crypto'

import type { MailContent } from './types'

const schema = z.object({ subject: z.string(), preheader: z.string(), html: z.string(), text: z.string() })

/** What the envelope of a mail's text is bound to. */
export function contentContext(shopId: string): string {
  return `${shopId}/outbox.content`
}

/** @throws Error when the key is missing or the envelope was changed. */
export function decryptContent(cipher: FieldCipher, shopId: string, envelope: Uint8Array): MailContent {
  return schema.parse(JSON.parse(cipher.decrypt(envelope, contentContext(shopId))))
}
