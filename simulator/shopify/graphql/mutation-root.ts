import type { World } from '../../world/world'
import type { AdminContext } from './context'
import { createDiscount } from './mutations/create-discount'
import { editTags } from './mutations/edit-tags'
import { createEngagement, upsertMarketingActivity } from './mutations/marketing'
import { updateEmailConsent } from './mutations/update-email-consent'
import { requireScope } from './query-root'

type Mutation = (world: World, args: never, context: AdminContext) => unknown

const MUTATIONS: Record<string, { scope?: string; run: Mutation }> = {
  bulkOperationRunQuery: { run: (_world, args: { query: string; groupObjects?: boolean }, context) => context.bulk.run(args.query, args.groupObjects ?? false, context) },
  bulkOperationCancel: { run: (_world, args: { id: string }, context) => context.bulk.cancel(args.id) },
  customerEmailMarketingConsentUpdate: { scope: 'write_customers', run: updateEmailConsent },
  discountCodeBasicCreate: { scope: 'write_discounts', run: createDiscount },
  tagsAdd: { run: (world, args: { id: string; tags: string[] }) => editTags(world, args, 'add') },
  tagsRemove: { run: (world, args: { id: string; tags: string[] }) => editTags(world, args, 'remove') },
  marketingActivityUpsertExternal: { scope: 'write_marketing_events', run: upsertMarketingActivity },
  marketingEngagementCreate: { scope: 'write_marketing_events', run: createEngagement },
  webhookSubscriptionCreate: { run: (_world, args: { topic: string; webhookSubscription: { uri?: string | null; callbackUrl?: string | null } }, context) => context.subscriptions.create(args) },
  webhookSubscriptionDelete: { run: (_world, args: { id: string }, context) => context.subscriptions.delete(args.id) },
  flowTriggerReceive: { run: () => ({ userErrors: [] }) },
}

/** The mutations that this stand-in knows. */
export function mutationRoot(world: World): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(MUTATIONS).map(([name, { scope, run }]) => [
      name,
      (args: never, context: AdminContext) => {
        requireScope(context, name, scope)
        return run(world, args, context)
      },
    ]),
  )
}
