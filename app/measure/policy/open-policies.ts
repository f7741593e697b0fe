import { liveModel } from '~/ml'
import type { ShopContext } from '~/platform/context'

import { readStoreContact, type StoreContact } from '../contact/contact-policy'
import { contactKind } from '../contact/train-contact'
import { readContentPolicy, type ContentPolicy } from './content-policy'
import { contentKind } from './train-content'
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
  /** Whether a mail helps a customer. */
  helped: Versioned<StoreUplift> | null
  /** Which variant suits a customer. */
  byCustomer: Versioned<ContentPolicy> | null
  /** When to write to a customer. */
  contact: Versioned<StoreContact> | null
}

/** The models of a flow that are in use. */
export async function openPolicies(context: ShopContext, flowId: string): Promise<FlowPolicies> {
  const [helped, byCustomer, contact] = await Promise.all([open(context, upliftKind(flowId), readStoreUplift), open(context, contentKind(flowId), readContentPolicy), open(context, contactKind(flowId), readStoreContact)])
  return { helped, byCustomer, contact }
}

async function open<Model>(context: ShopContext, kind: string, read: (artifact: Uint8Array) => Model): Promise<Versioned<Model> | null> {
  const live = await liveModel(context, kind)
  return live?.artifact ? { kind, version: live.version, model: read(live.artifact) } : null
}
