import { derivedId } from '~/platform/ids'

import type { MailKey } from './types'

/**
 * The id of a mail, known before it is written so that its own links can carry it. Two processes that make the same
 * decision arrive at the same id and collide in the outbox.
 */
export function sendIdFor(shopId: string, key: MailKey): string {
  return derivedId('send', shopId, key.flowId, key.stepId, key.customerId, key.entryNumber)
}

/** The store's name in what the mail provider keeps (`custom_args.shop`): tells an event's store without naming it. */
export function opaqueShopToken(shopId: string): string {
  return derivedId('mail-provider-shop', shopId)
}
