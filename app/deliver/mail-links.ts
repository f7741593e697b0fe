import type { FieldCipher } from '~/platform/crypto'
import type { Env } from '~/platform/env.server'

type LinkEnv = Pick<Env, 'SHOPIFY_APP_URL'>
type LinkPurpose = 'unsubscribe' | 'view'

/** The mail a link in it leads back to. */
export interface MailReference {
  shopId: string
  sendId: string
}

/** The one-click address (RFC 8058) of one mail. It works as long as the mail's row exists, without a cookie. */
export function unsubscribeUrl(env: LinkEnv, cipher: FieldCipher, shopId: string, sendId: string): string {
  return link(env, `unsubscribe?token=${signed(cipher, { shopId, sendId }, 'unsubscribe')}`)
}

export function viewInBrowserUrl(env: LinkEnv, cipher: FieldCipher, shopId: string, sendId: string): string {
  return link(env, `view/${signed(cipher, { shopId, sendId }, 'view')}`)
}

/** The mail that a link belongs to, or null when the token was changed, cut off, or made for something else. */
export function readMailToken(cipher: FieldCipher, token: string | null | undefined, purpose: LinkPurpose): MailReference | null {
  const payload = token ? cipher.verifyToken(token, purpose) : null
  if (!payload || typeof payload.s !== 'string' || typeof payload.m !== 'string') return null
  return { shopId: payload.s, sendId: payload.m }
}

function signed(cipher: FieldCipher, mail: MailReference, purpose: LinkPurpose): string {
  return cipher.signToken({ s: mail.shopId, m: mail.sendId }, purpose)
}

function link(env: LinkEnv, path: string): string {
  return new URL(path, env.SHOPIFY_APP_URL.endsWith('/') ? env.SHOPIFY_APP_URL : `${env.SHOPIFY_APP_URL}/`).href
}
