import { derivedId } from '~/platform/ids'

import type { FlowOffer } from '../definition'

/** Without letters and digits that are easily mistaken for each other. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const LENGTH = 9

/**
 * The code of one customer's offer in one entry of a flow, e.g. "BACK-7KQ2MX9TB": depends on nothing else, so that
 * making it again, after a crash or by a second worker, makes the same one. 45 bits: not to be guessed.
 */
export function offerCode(shopId: string, flowId: string, customerId: string, entryNumber: number, offer: FlowOffer): string {
  // The first twelve hex digits of a derived id are hash; the thirteenth is the version.
  let bits = BigInt(`0x${derivedId('offer', shopId, flowId, customerId, entryNumber, offer.percentage, offer.validDays).replaceAll('-', '').slice(0, 12)}`)
  let code = ''
  for (let index = 0; index < LENGTH; index++) {
    code += alphabet[Number(bits % 32n)]
    bits /= 32n
  }
  return `BACK-${code}`
}
