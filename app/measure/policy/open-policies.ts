import { liveModel } from '~/ml'
import type { ShopContext } from '~/platform/context'

import { readStoreUplift, type StoreUplift } from '../uplift/store-uplift'
import { upliftKind } from '../uplift/train-store-uplift'

/** A model with its place in the registry, as decisions name it. */
export interface Versioned<Model> {
  kind: string
  version: number
  model: Model
}

/** What a flow's policies decide by; null: no model has won, so it is not offered. */
export interface FlowPolicies {
  helped: Versioned<StoreUplift> | null
}

/** The models of a flow that are in use. */
export async function openPolicies(context: ShopContext, flowId: string): Promise<FlowPolicies> {
  return { helped: await open(context, upliftKind(flowId), readStoreUplift) }
}

async function open<Model>(context: ShopContext, kind: string, read: (artifact: Uint8Array) => Model): Promise<Versioned<Model> | null> {
  const live = await liveModel(context, kind)
  return live?.artifact ? { kind, version: live.version, model: read(live.artifact) } : null
}
