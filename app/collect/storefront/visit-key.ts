import type { FieldCipher } from '~/platform/crypto'

const PURPOSE = 'storefront visits'

/**
 * The key in the settings of a store's pixel. It names the store and cannot be made by anyone else, but every visitor
 * can read it: it tells stores apart and can be renewed, it proves nothing about who sends.
 */
export function makeVisitKey(cipher: FieldCipher, shopId: string, version: number): string {
  return cipher.signToken({ shop: shopId, version }, PURPOSE)
}

/** Which store a key was made for; null when it is not one of ours. */
export function readVisitKey(cipher: FieldCipher, key: string): { shopId: string; version: number } | null {
  const payload = cipher.verifyToken(key, PURPOSE)
  return payload ? { shopId: String(payload.shop), version: Number(payload.version) } : null
}
