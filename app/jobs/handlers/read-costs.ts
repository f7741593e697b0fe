import { forgetCosts, readCosts } from '~/collect'
import { readShopSettings } from '~/platform/shop-settings'

import type { JobHandler } from '../job-handler'

export const handleReadCosts: JobHandler = async ({ context }) => {
  const { recommend } = await readShopSettings(context.shop)
  const daily = recommend.orderBy === 'expected-margin'
  const report = await readCosts(context, { daily })
  if (report !== null || daily) return report
  const forgotten = await forgetCosts(context)
  return forgotten === 0 ? null : { forgotten }
}
