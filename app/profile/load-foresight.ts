import { liveModel } from '~/ml'
import type { ShopContext } from '~/platform/context'
import type { ProfileGround } from './build-profile'
import { foresee, type RepeatPurchaseModel } from './lifetimes/repeat-purchase-model'

/** Kind of the model in the registry. */
export const repeatPurchaseKind = 'repeat-purchase'

/** The live repeat-purchase model as a function, or null where none has won; and the version that profiles carry. */
export async function loadForesight(context: ShopContext): Promise<{ foresee: ProfileGround['foresee']; version: string }> {
  const live = await liveModel(context, repeatPurchaseKind)
  if (!live?.artifact) return { foresee: null, version: 'profile-1' }
  const fitted = JSON.parse(Buffer.from(live.artifact).toString('utf8')) as RepeatPurchaseModel
  return { foresee: (counts) => foresee(fitted, counts), version: `profile-1+${repeatPurchaseKind}-${live.version}` }
}
