import type { World } from '../../world/world'
import type { AdminContext } from './context'
import { createDiscount } from './mutations/create-discount'
import { deleteMetafields, setMetafields } from './mutations/edit-metafields'
import { editTags } from './mutations/edit-tags'
import { createPixel, deletePixel, updatePixel, type PixelArguments } from './mutations/edit-web-pixel'
import { createEngagement, upsertMarketingActivity } from './mutations/marketing'
import { updateEmailConsent } from './mutations/update-email-consent'
import { requireScope } from './query-root'

type Mutation = (world: World, args: never, context: AdminContext) => unknown

const MUTATIONS: Record<string, { scope?: string; run: Mutation }> = {
  bulkOperationRunQuery: { run: (_world, args: { query: string; groupObjects?: boolean }, context) => context.bulk.run(args.query, args.groupObjects ?? false, context) },
  bulkOperationCancel: { run: (_world, args: { id: string }, context) => context.bulk.cancel(args.id) },
  customerEmailMarketingConsentUpdate: { scope: 'write_customers', run: updateEmailConsent },
  discountCodeBasicCreate: { scope: 'write_discounts', run: createDiscount },
  metafieldsDelete: { scope: 'write_customers', run: deleteMetafields },
  metafieldsSet: { scope: 'write_customers', run: setMetafields },
  tagsAdd: { run: tagging('add') },
  tagsRemove: { run: tagging('remove') },
  marketingActivityUpsertExternal: { scope: 'write_marketing_events', run: upsertMarketingActivity },
  marketingEngagementCreate: { scope: 'write_marketing_events', run: createEngagement },
  webhookSubscriptionCreate: { run: (_world, args: { topic: string; webhookSubscription: { uri?: string | null; callbackUrl?: string | null } }, context) => context.subscriptions.create(args) },
  webhookSubscriptionDelete: { run: (_world, args: { id: string }, context) => context.subscriptions.delete(args.id) },
  webPixelCreate: { scope: 'write_pixels', run: (_world, args: PixelArguments, context) => createPixel(context.pixel, args) },
  webPixelUpdate: { scope: 'write_pixels', run: (_world, args: PixelArguments & { id: string }, context) => updatePixel(context.pixel, args) },
  webPixelDelete: { scope: 'write_pixels', run: (_world, args: { id: string }, context) => deletePixel(context.pixel, args) },
  flowTriggerReceive: { run: () => ({ userErrors: [] }) },
}

/** Tags ask for the scope of what carries them. */
function tagging(how: 'add' | 'remove') {
  return (world: World, args: { id: string; tags: string[] }, context: AdminContext) => {
    requireScope(context, how === 'add' ? 'tagsAdd' : 'tagsRemove', args.id.includes('/Customer/') ? 'write_customers' : 'write_products')
    return editTags(world, args, how)
  }
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
