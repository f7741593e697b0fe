import { exportCustomerData } from '~/collect'
import { readMail, readMailLog } from '~/deliver'
import { readCustomerRuns } from '~/flows'
import { exportDecisions } from '~/measure'
import type { ShopContext } from '~/platform/context'
import { describeProfile, readCustomerMoves, readProfile, readReplenishments } from '~/profile'
import { readRecommendations } from '~/recommend'

const MOST_MAILS = 1_000
/** As the access log names this reading. */
const ACTOR = 'data request'

/** What a profile is used for, said to the person it is about. */
const PURPOSES = [
  'The segment and the group decide, where the store says so, which automatic mails you get.',
  'How long your silence is for you decides whether a mail is written to win you back.',
  'After how long you buy a product again decides when you are reminded of it.',
  'What you bought and like decides which products your mails show, and your best hour when they are sent.',
  'What you looked at on the storefront, where you allowed it, moves these products up in what your mails show for some weeks. It sends no mail.',
  'What is known of you may decide, where the store says so, whether you get a mail and which version of it; each such decision is listed.',
  'You can object at any time: the profile is then deleted, and you get only mails that need none.',
]

/** All that every room holds of a person, for customers/data_request: plain JSON, readable without us. */
export async function exportCustomer(context: ShopContext, customerId: string): Promise<Record<string, unknown>> {
  const [data, profile, moves, replenishments, runs, recommendations, decisions, mails] = await Promise.all([
    exportCustomerData(context, customerId),
    readProfile(context, customerId),
    readCustomerMoves(context, customerId),
    readReplenishments(context, customerId),
    readCustomerRuns(context, customerId),
    readRecommendations(context, customerId),
    exportDecisions(context, customerId),
    readMailLog(context, { customerId, limit: MOST_MAILS, actor: ACTOR }),
  ])
  const texts = []
  for (const { sendId } of mails.mails) texts.push(await readMail(context, sendId, { actor: ACTOR }))
  return { ...data, profile: profile && { ...profile, inWords: describeProfile(profile) }, segmentMoves: moves, replenishments: profile ? replenishments : [], profileUsedFor: PURPOSES, flows: runs, recommendations, decisions, mails: texts }
}
