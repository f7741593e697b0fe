import { redactCustomerRows } from '~/collect'
import { forgetCustomer as forgetSentences } from '~/compose'
import { forgetCustomer as forgetMails } from '~/deliver'
import { forgetCustomer as forgetRuns } from '~/flows'
import { forgetCustomer as forgetMeasured } from '~/measure'
import { flagForRetraining } from '~/ml'
import type { ShopContext } from '~/platform/context'
import { forgetCustomer as forgetProfile } from '~/profile'
import { forgetCustomer as forgetRecommendations } from '~/recommend'

/**
 * Erases a person in every room (customers/redact) and marks the models that learned from them for a new training. The
 * rooms forget from the end of the data's path to its beginning, so that a crash half-way leaves nothing that could
 * bring the person back; doing it again changes nothing more. A request may name orders only (a guest).
 */
export async function eraseCustomer(context: ShopContext, customerId: string | null, orderIds: readonly string[]): Promise<void> {
  if (customerId !== null) {
    await forgetMeasured(context, customerId)
    await forgetRuns(context, customerId)
    await forgetMails(context, customerId)
    await forgetSentences(context, customerId)
    await forgetRecommendations(context, customerId)
    await forgetProfile(context, customerId)
  }
  await redactCustomerRows(context, customerId ?? '', orderIds)
  await flagForRetraining(context)
}
