import type { ShopContext } from '~/platform/context'
import { readShop } from '~/platform/shops'

import type { CampaignFigures, HomeFigures, MailFigures, Period } from './figures'
import { readCampaigns } from './read-campaigns'
import { readIncremental } from './read-incremental'

const none: MailFigures = { sent: 0, delivered: 0, bounced: 0, humanOpens: 0, machineOpens: 0, clicks: 0, machineClicks: 0, unsubscribed: 0, complained: 0, attributedOrders: 0, attributedRevenue: 0 }

/** What the first page shows of a period: what was sent and became of it, and what the holdout says it brought. */
export async function readHomeFigures(context: ShopContext, period: Period): Promise<HomeFigures> {
  const [shop, campaigns, incremental] = await Promise.all([readShop(context.shop), readCampaigns(context, period), readIncremental(context, period)])
  return { ...campaigns.reduce(add, none), currency: shop.currency, period, incremental, campaigns }
}

function add(total: MailFigures, campaign: CampaignFigures): MailFigures {
  const sum = { ...total }
  for (const key of Object.keys(none) as (keyof MailFigures)[]) sum[key] = total[key] + campaign[key]
  return sum
}
