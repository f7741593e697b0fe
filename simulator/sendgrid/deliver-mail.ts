import type { Random } from '~/platform/random'
import { drawLogNormal } from '../world/distributions'
import { HOUR, MINUTE } from '../world/time'
import type { Customer } from '../world/types'

export interface DeliveryStep {
  at: number
  event: 'processed' | 'delivered' | 'deferred' | 'bounce' | 'dropped'
  fields: Record<string, unknown>
  /** Asynchronous bounces come without a message id. */
  anonymous?: boolean
}

/**
 * What SendGrid says about the way of one mail to its mailbox. The last step is `delivered`, `bounce` or `dropped`.
 */
export function deliverMail(customer: Customer, acceptedAt: number, random: Random): DeliveryStep[] {
  const processedAt = acceptedAt + 1000 + Math.round(random.next() * 3000)
  if (customer.mail.bounced) return [{ at: processedAt, event: 'dropped', fields: { reason: 'Bounced Address', status: '5.0.0' } }]
  if (customer.mail.complained) return [{ at: processedAt, event: 'dropped', fields: { reason: 'Spam Reporting Address', status: '5.0.0' } }]
  const steps: DeliveryStep[] = [{ at: processedAt, event: 'processed', fields: { send_at: 0 } }]
  const arrival = processedAt + Math.round(drawLogNormal(random, 6000, 0.8))
  if (customer.traits.dead) {
    const late = random.next() < 0.3
    steps.push({ at: late ? arrival + 20 * MINUTE : arrival, event: 'bounce', anonymous: late, fields: { reason: '550 5.1.1 The email account that you tried to reach does not exist.', status: '5.1.1', type: 'bounce', bounce_classification: 'Invalid Address' } })
    return steps
  }
  if (random.next() < 0.002) {
    steps.push({ at: arrival, event: 'bounce', fields: { reason: '552 5.2.2 Mailbox full', status: '5.2.2', type: 'blocked', bounce_classification: 'Mailbox Unavailable' } })
    return steps
  }
  if (random.next() < 0.012) {
    const deferred = arrival + Math.round((0.1 + 2 * random.next()) * HOUR)
    steps.push({ at: arrival, event: 'deferred', fields: { response: '450 4.2.1 Try again later', attempt: '1' } }, { at: deferred, event: 'delivered', fields: { response: '250 OK' } })
    return steps
  }
  steps.push({ at: arrival, event: 'delivered', fields: { response: '250 OK' } })
  return steps
}
