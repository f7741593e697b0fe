import { createHash } from 'node:crypto'

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

/** The text's envelope, with the draft it was made from where one is kept; hash (hex) and bytes are of what is sent. */
export function sealContent(cipher: FieldCipher, shopId: string, content: MailContent, draft?: unknown): { envelope: Buffer; hash: string; bytes: number } {
  const plain = JSON.stringify(content)
  const sealed = draft === undefined ? plain : JSON.stringify({ ...content, draft })
  return { envelope: cipher.encrypt(sealed, contentContext(shopId)), hash: createHash('sha256').update(plain).digest('hex'), bytes: Buffer.byteLength(content.html) }
}

/** @returns null where none was kept. @throws Error as decryptContent does. */
export function decryptDraft(cipher: FieldCipher, shopId: string, envelope: Uint8Array): unknown {
  const stored = z.looseObject({ draft: z.unknown().optional() }).parse(JSON.parse(cipher.decrypt(envelope, contentContext(shopId))))
  return stored.draft ?? null
}
