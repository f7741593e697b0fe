import { decryptContent } from './content'
import { readMailToken, type MailReference } from './mail-links'
import type { DeliverContext } from './types'

/** The store and mail behind a "view in browser" link; null when the token is not ours. */
export function readViewToken(cipher: DeliverContext['cipher'], token: string | null | undefined): MailReference | null {
  return readMailToken(cipher, token, 'view')
}

/**
 * The page that the link in a mail shows: exactly the stored HTML. The signed link is the permission, as it was sent to
 * the reader, so no access is noted.
 * @returns null when the mail is no longer stored or its text was erased.
 */
export async function readWebVersion(context: DeliverContext, mail: MailReference): Promise<string | null> {
  if (mail.shopId !== context.shopId) return null
  const [row] = await context.shop.query<{ content: Buffer | null }>('SELECT content_encrypted AS content FROM outbox WHERE shop_id = $1 AND id = $2', [context.shopId, mail.sendId])
  return row?.content ? decryptContent(context.cipher, context.shopId, row.content).html : null
}
