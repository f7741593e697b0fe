import { decryptContent } from './content'
import { readMailToken, type MailReference } from './mail-links'
import type { DeliverContext } from './types'

/** The mail's images and styles, and nothing that runs, posts, frames or tells where the reader came from. */
export const WEB_VERSION_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'; font-src https: data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex, nofollow',
  'Cache-Control': 'private, no-store',
} as const

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
