import { AdminError } from '~/platform/admin-client'
import type { ShopContext } from '~/platform/context'

import { UPDATE_CONSENT_MUTATION } from '../graphql/customer-documents'

interface UpdateConsentData {
  customerEmailMarketingConsentUpdate: { userErrors: { field: string[] | null; message: string }[] }
}

/** The states that Shopify lets an app set. */
const WRITABLE = new Set(['SUBSCRIBED', 'UNSUBSCRIBED', 'PENDING'])

/**
 * Tells Shopify the customer's present consent as our ledger has it, with the time at which it was given or withdrawn.
 * Harmless when repeated. A customer who is deleted, redacted or without an address is passed over.
 * @throws AdminError when Shopify refuses or cannot be reached; the job tries again.
 */
export async function writeConsentToShopify(context: ShopContext, customerId: string): Promise<void> {
  const [customer] = await context.shop.query<{ state: string; at: Date | null }>(
    `SELECT consent_state AS state, consent_updated_at AS at FROM customer
     WHERE shop_id = $1 AND id = $2 AND deleted_at IS NULL AND redacted_at IS NULL AND email_encrypted IS NOT NULL`,
    [context.shopId, customerId],
  )
  if (!customer || !WRITABLE.has(customer.state)) return
  const { data } = await context.admin.request<UpdateConsentData>(UPDATE_CONSENT_MUTATION, {
    input: {
      customerId: `gid://shopify/Customer/${customerId}`,
      emailMarketingConsent: {
        marketingState: customer.state,
        ...(customer.state === 'SUBSCRIBED' ? { marketingOptInLevel: 'SINGLE_OPT_IN' } : {}),
        consentUpdatedAt: (customer.at ?? context.clock.now()).toISOString(),
      },
    },
  })
  const { userErrors } = data.customerEmailMarketingConsentUpdate
  if (userErrors.length > 0) {
    throw new AdminError('rejected', `Shopify does not take the consent of customer ${customerId}: ${userErrors.map((error) => error.message).join('; ')}`)
  }
}
