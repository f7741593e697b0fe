import type { ExitReason } from './advance/judge-run'

const sentences: Record<ExitReason, string> = {
  'customer-gone': 'The customer was deleted or erased.',
  'no-consent': 'The customer has not agreed to marketing mail, or took it back.',
  suppressed: 'The address bounced, complained or unsubscribed before.',
  'no-address': 'No address is known.',
  'too-late': 'The moment had passed: the flow was paused, or the app was away, for too long.',
  'ordered-again': 'The customer ordered again by themselves.',
  'too-few-orders': 'The customer has fewer orders than the flow asks for.',
  'spent-too-little': 'The customer has spent less than the flow asks for.',
  'other-segment': 'The customer is not in one of the flow’s segments.',
  'not-profiled': 'The customer objects to being profiled, and this mail follows from a profile.',
  'not-tagged': 'The customer does not have the flow’s tag.',
  'nothing-to-recommend': 'No product was left that could be recommended.',
  'not-written': 'No mail could be written whose every statement is true.',
  'product-gone': 'The product that the mail is about is sold out, excluded in Settings or no longer in the store.',
  'bought-again': 'The customer has bought the product by themselves.',
  'facts-changed': 'What the mail said was no longer true when it was due, twice.',
  rejected: 'The mail was rejected on the Review page.',
  'variant-removed': 'A guard rail took the customer’s variant out of the experiment, and nothing is sent in its place.',
  'not-helped': 'The mail was not expected to help this customer, or was left out by chance so that this can be learned.',
  'kept-waiting': 'The variant asks when to write: at each of its moments the policy, or chance, waited.',
}

/** Why customers left a flow without a mail, for people. */
export function explainExit(reason: string): string {
  return sentences[reason as ExitReason] ?? `${reason}.`
}
