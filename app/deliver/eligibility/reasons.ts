import type { OutboxState } from '../types'

/** Why this room holds a mail back. Rooms that confirm inside the claim may add reasons of their own. */
export type HoldReason = 'quiet-hours' | 'frequency-cap' | 'stopped' | 'stopped-installation' | 'sender-incomplete' | 'check-failed' | 'unreadable'

/** Why this room gave a mail up before any provider saw it. */
export type CancelReason = 'customer-gone' | 'redacted' | 'suppressed' | 'consent' | 'no-address' | 'expired' | 'uninstalled' | 'quiet-hours' | 'frequency-cap'

const waiting: Record<string, string> = {
  'quiet-hours': 'Waits for the end of the quiet hours where the customer lives.',
  'frequency-cap': 'Waits, because the customer has had as many mails lately as your settings allow.',
  stopped: 'Waits, because sending is stopped for this store. It goes when you resume, if it is still fresh by then.',
  'stopped-installation': 'Waits, because sending is stopped for the whole installation.',
  'sender-incomplete': 'Waits for a sender address and a postal address. Fill in both under Settings.',
  'check-failed': 'Waits, because a check before sending failed with an error. It is tried again within the hour.',
  unreadable: 'Waits, because its text or the address could not be decrypted. The key ring of this installation may lack a key.',
  'facts-changed': 'Waits, because something the mail says (a price, a stock level, an offer) has changed.',
  'flow-paused': 'Waits, because its flow is paused.',
  approval: 'Waits for your approval.',
  'rate-limited': 'Waits, because the mail provider asked for a pause.',
  'provider-unavailable': 'Waits, because the mail provider answered with an error of its own. The mail was not taken.',
  'provider-unreachable': 'Waits, because the mail provider could not be reached. The mail was not taken.',
  'provider-key': 'Waits, because the mail provider refused the key or the sender. Check the key and the verified sender under Settings.',
  'worker-stopped': 'Waits for the next round: the worker was stopped before this mail was handed over.',
}

const cancelled: Record<string, string> = {
  'customer-gone': 'Not sent: the store no longer has this customer.',
  redacted: 'Not sent: the customer asked to be forgotten. Its text is erased.',
  suppressed: 'Not sent: the address has unsubscribed, bounced or complained before.',
  consent: 'Not sent: the customer has not agreed to marketing mail, or has withdrawn the agreement.',
  'no-address': 'Not sent: the customer has no e-mail address.',
  expired: 'Not sent: it could not go in time, and late is worse than never.',
  uninstalled: 'Not sent: the app was uninstalled from the store.',
  'quiet-hours': 'Not sent: it would have been out of date by the end of the quiet hours.',
  'frequency-cap': 'Not sent: the customer had as many mails as your settings allow, and this one would have been out of date after the wait.',
  'facts-changed': 'Not sent: something the mail says (a price, a stock level, an offer) was no longer true.',
  'product-changed': 'Not sent: a product in it was renamed or taken off the store. The mail is written anew.',
  'product-sold-out': 'Not sent: a product in it is sold out. The mail is written anew.',
  'price-changed': 'Not sent: a price in it has changed. The mail is written anew.',
  'offer-ended': 'Not sent: the discount in it has ended.',
  'purchase-sent-back': 'Not sent: the purchase it speaks of was sent back.',
  'reason-no-longer-true': 'Not sent: the reason it gives for a product is no longer true. The mail is written anew.',
  'bought-again': 'Not sent: the customer has bought the product by themselves.',
  'birthday-over': 'Not sent: the birthday had passed, or the store has another day for this customer now.',
  'flow-paused': 'Not sent: its flow was paused.',
  'flow-off': 'Not sent: its flow was turned off.',
  'not-approved': 'Not sent: nobody approved it in time, and late is worse than never.',
  'variant-removed': 'Not sent: a guard rail took its variant out of the experiment.',
  objected: 'Not sent: the customer has objected to being profiled since it was written. Where the flow allows, it is written anew without a profile.',
  rejected: 'Not sent: it was rejected on the Review page.',
  'run-ended': 'Not sent: the customer left the flow before it could go, for example by a new order.',
}

/** One sentence for people: why a mail waits, was not sent, or is in doubt. null when there is nothing to explain. */
export function explainHeld(reason: string | null, state: OutboxState = 'QUEUED'): string | null {
  switch (state) {
    case 'ACCEPTED':
      return null
    case 'SENDING':
      return 'Is being handed to the mail provider now.'
    case 'UNKNOWN':
      return 'Handed to the mail provider, but its answer never arrived. It is not sent again, because it may have gone; the provider’s own report settles it.'
    case 'LOST':
      return 'Probably never left: the mail provider’s answer did not arrive, and neither did any report about it. It was not sent again, because twice is worse than never.'
    case 'REFUSED':
      return 'The mail provider refused it for good.'
    case 'CANCELLED':
      return (reason && cancelled[reason]) ?? `Not sent: ${spell(reason)}.`
    case 'QUEUED':
      return reason === null ? null : (waiting[reason] ?? `Waits: ${spell(reason)}.`)
  }
}

function spell(reason: string | null): string {
  return reason ? reason.replaceAll('-', ' ') : 'no reason was recorded'
}
