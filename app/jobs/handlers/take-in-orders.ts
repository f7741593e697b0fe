import { takeInOrders } from '~/recommend'

import { unlessNothing, type JobHandler } from '../job-handler'

/** The orders since the last count go into the live recommender; those who placed them get new recommendations. */
export const handleTakeInOrders: JobHandler = async ({ context, signal }) => {
  const report = await takeInOrders(context, { signal })
  return report && unlessNothing({ customers: report.customers, recommendations: report.recommendations })
}
