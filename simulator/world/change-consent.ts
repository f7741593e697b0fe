import type { ConsentState, Customer } from './types'
import type { World } from './world'

/** Records what a customer allows. What is older than the last word is ignored. */
export function changeConsent(world: World, customer: Customer, state: ConsentState, at: number, level?: Customer['consentLevel']): void {
  if (customer.consentAt !== null && at < customer.consentAt) return
  if (customer.consent === state && level == null) return
  customer.consent = state
  customer.consentAt = at
  customer.consentLevel = level ?? customer.consentLevel ?? 'SINGLE_OPT_IN'
  customer.updatedAt = Math.max(customer.updatedAt, world.now)
  world.onHappening({ kind: 'consent-changed', at: world.now, customer })
}
