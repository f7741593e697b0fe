import { hasSendGridKey } from '~/deliver'
import { listModels } from '~/ml'
import type { ShopContext } from '~/platform/context'
import { readShopSettings } from '~/platform/shop-settings'
import { readShop } from '~/platform/shops'
import { readSegments } from '~/profile'
import { readFlows } from './read-flows'

export interface SetupStep {
  id: 'sender' | 'address' | 'provider' | 'history' | 'models' | 'flow'
  done: boolean
}

/** What stands between a fresh install and its first mail, in order; null once all of it is done or the guide was dismissed. */
export async function readSetup(context: ShopContext): Promise<SetupStep[] | null> {
  const [shop, settings, segments, models, flows, key] = await Promise.all([
    readShop(context.shop),
    readShopSettings(context.shop),
    readSegments(context),
    listModels(context),
    readFlows(context.shop),
    hasSendGridKey(context),
  ])
  const steps: SetupStep[] = [
    { id: 'sender', done: settings.sender.email !== '' },
    { id: 'address', done: settings.postalAddress.trim() !== '' },
    { id: 'provider', done: settings.transport !== 'sendgrid' || key },
    { id: 'history', done: segments.some((segment) => segment.customers > 0) },
    { id: 'models', done: models.length > 0 },
    { id: 'flow', done: flows.some((flow) => flow.activeSince !== null) },
  ]
  return shop.onboardingDismissedAt || steps.every((step) => step.done) ? null : steps
}
