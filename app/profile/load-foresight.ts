import { liveModel } from '~/ml'
import type { ShopContext } from '~/platform/context'
import type { ProfileGround } from './build-profile'
import { describer, foresee, modelFormat, type CustomerModel } from './foresee'
import type { PurchaseDay } from './lifetimes/purchase-log'

/** Kind of the model in the registry. */
export const repeatPurchaseKind = 'repeat-purchase'

export interface Foresight {
  /** null: no model is live. */
  foresee: ProfileGround['foresee']
  /** The features that the live model asks for, as of the end of `today`; null: none. */
  describe: ((purchases: readonly PurchaseDay[], today: number) => number[]) | null
  /** What profiles computed with it carry. */
  version: string
}

/** The live repeat-purchase model of the store, ready to be asked. */
export async function loadForesight(context: ShopContext): Promise<Foresight> {
  const live = await liveModel(context, repeatPurchaseKind)
  const model = live?.artifact ? (JSON.parse(Buffer.from(live.artifact).toString('utf8')) as CustomerModel) : null
  // One kept by an earlier release has another form; the next training replaces it.
  if (!live || model?.format !== modelFormat) return { foresee: null, describe: null, version: 'profile-1' }
  return {
    foresee: (counts, features) => foresee(model, counts, features),
    describe: describer(model),
    version: `profile-1+${repeatPurchaseKind}-${live.version}`,
  }
}
