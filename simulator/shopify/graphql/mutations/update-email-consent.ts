import type { World } from '../../../world/world'
import { readGid } from '../../gid'
import { changeConsent } from '../../../world/change-consent'
import { customerView } from '../views/customer-view'

interface Args {
  input: {
    customerId: string
    emailMarketingConsent: { marketingState: string; marketingOptInLevel?: 'SINGLE_OPT_IN' | 'CONFIRMED_OPT_IN' | 'UNKNOWN' | null; consentUpdatedAt?: string | null }
  }
}

/** `customerEmailMarketingConsentUpdate`: takes SUBSCRIBED, UNSUBSCRIBED and PENDING; an older answer never overrules a newer one. */
export function updateEmailConsent(world: World, { input }: Args): unknown {
  const customer = world.customerById.get(readGid(input.customerId, 'Customer', world.externalIds) ?? -1)
  const refuse = (field: string[], message: string, code: string): unknown => ({ customer: null, userErrors: [{ field, message, code }] })
  if (!customer) return refuse(['input', 'customerId'], 'Customer not found', 'INVALID')
  const { marketingState, marketingOptInLevel, consentUpdatedAt } = input.emailMarketingConsent
  if (marketingState !== 'SUBSCRIBED' && marketingState !== 'UNSUBSCRIBED' && marketingState !== 'PENDING') {
    return refuse(['input', 'emailMarketingConsent', 'marketingState'], `Cannot specify ${marketingState} as a marketing state input`, 'INCLUSION')
  }
  const at = consentUpdatedAt ? Date.parse(consentUpdatedAt) : world.now
  if (at > world.now + 60_000) return refuse(['input', 'emailMarketingConsent', 'consentUpdatedAt'], 'Consent updated at must not be in the future', 'INVALID')
  changeConsent(world, customer, marketingState, Math.min(at, world.now), marketingOptInLevel === 'UNKNOWN' ? null : marketingOptInLevel)
  return { customer: customerView(world, customer), userErrors: [] }
}
