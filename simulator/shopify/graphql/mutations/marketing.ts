import type { World } from '../../../world/world'
import { readGid, toGid } from '../../gid'
import type { AdminContext, MarketingActivityRecord, View } from '../context'
import { iso } from '../views/product-view'

interface UpsertArgs {
  input: {
    remoteId: string
    title: string
    status: string
    tactic: string
    marketingChannelType: string
    urlParameterValue?: string | null
    utm?: { campaign: string; medium: string; source: string } | null
  }
}

/** `marketingActivityUpsertExternal`: the same remote id names the same activity. */
export function upsertMarketingActivity(world: World, { input }: UpsertArgs, context: AdminContext): unknown {
  const known = context.marketing.get(input.remoteId)
  if (!input.utm && !input.urlParameterValue) {
    return { marketingActivity: null, userErrors: [{ field: ['input'], message: 'Non-hierarchical marketing activities must have UTM parameters or a URL parameter value.', code: 'NON_HIERARCHIAL_REQUIRES_UTM_URL_PARAMETER' }] }
  }
  if (known && JSON.stringify(known.utm) !== JSON.stringify(input.utm ?? null)) {
    return { marketingActivity: null, userErrors: [{ field: ['input'], message: 'UTM parameters cannot be modified.', code: 'IMMUTABLE_UTM_PARAMETERS' }] }
  }
  const record: MarketingActivityRecord = {
    id: known?.id ?? 170_400_000_000 + context.marketing.size,
    remoteId: input.remoteId,
    title: input.title,
    status: input.status,
    tactic: input.tactic,
    channel: input.marketingChannelType,
    createdAt: known?.createdAt ?? world.now,
    updatedAt: world.now,
    utm: input.utm ?? null,
    urlParameterValue: input.urlParameterValue ?? null,
  }
  context.marketing.set(input.remoteId, record)
  return { marketingActivity: activityView(record), userErrors: [] }
}

interface EngagementArgs {
  remoteId?: string | null
  marketingActivityId?: string | null
  channelHandle?: string | null
  marketingEngagement: Record<string, unknown>
}

/** `marketingEngagementCreate` for one activity's day. */
export function createEngagement(_world: World, args: EngagementArgs, context: AdminContext): unknown {
  const id = args.marketingActivityId ? readGid(args.marketingActivityId, 'MarketingActivity') : null
  const record = args.remoteId ? context.marketing.get(args.remoteId) : [...context.marketing.values()].find((candidate) => candidate.id === id)
  if (!record) return { marketingEngagement: null, userErrors: [{ field: null, message: 'Marketing activity does not exist.', code: 'MARKETING_ACTIVITY_DOES_NOT_EXIST' }] }
  return { marketingEngagement: { __typename: 'MarketingEngagement', isCumulative: false, ...args.marketingEngagement, marketingActivity: activityView(record) }, userErrors: [] }
}

function activityView(record: MarketingActivityRecord): View {
  return {
    __typename: 'MarketingActivity',
    id: toGid('MarketingActivity', record.id),
    title: record.title,
    status: record.status,
    tactic: record.tactic,
    marketingChannelType: record.channel,
    isExternal: true,
    inMainWorkflowVersion: true,
    parentRemoteId: null,
    sourceAndMedium: record.utm ? `${record.utm.source} / ${record.utm.medium}` : '',
    statusLabel: record.status,
    urlParameterValue: record.urlParameterValue,
    utmParameters: record.utm,
    marketingEvent: { __typename: 'MarketingEvent', id: `gid://shopify/MarketingEvent/${record.id}`, remoteId: record.remoteId },
    createdAt: iso(record.createdAt),
    updatedAt: iso(record.updatedAt),
  }
}
