import { exportCustomerData } from '~/collect'
import { readMail, readMailLog } from '~/deliver'
import type { ShopContext } from '~/platform/context'
import { describeProfile, readCustomerMoves, readProfile, readReplenishments } from '~/profile'
import { readRecommendations } from '~/recommend'

const MOST_MAILS = 1_000
/** As the access log names this reading. */
const ACTOR = 'data request'

/** All that every room holds of a person, for customers/data_request: plain JSON, readable without us. */
export async function exportCustomer(context: ShopContext, customerId: string): Promise<Record<string, unknown>> {
  const [data, profile, moves, replenishments, recommendations, mails] = await Promise.all([
    exportCustomerData(context, customerId),
    readProfile(context, customerId),
    readCustomerMoves(context, customerId),
    readReplenishments(context, customerId),
    readRecommendations(context, customerId),
    readMailLog(context, { customerId, limit: MOST_MAILS, actor: ACTOR }),
  ])
  const texts = []
  for (const { sendId } of mails.mails) texts.push(await readMail(context, sendId, { actor: ACTOR }))
  return { ...data, profile: profile && { ...profile, inWords: describeProfile(profile) }, segmentMoves: moves, replenishments: profile ? replenishments : [], recommendations, mails: texts }
}
