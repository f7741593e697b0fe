import { countApproved } from '~/deliver'
import type { ShopSettings } from '~/platform/shop-settings'
import type { ShopTransaction } from '~/platform/tenancy'

import type { FlowApproval } from '../definition'
import type { Flow } from '../flow'

/** What holds for a flow: its own choice, else the store's. */
export function approvalOf(flow: Pick<Flow, 'definition'>, settings: Pick<ShopSettings, 'approval' | 'approvalFirst'>): FlowApproval {
  return flow.definition.approval ?? { mode: settings.approval, first: settings.approvalFirst }
}

/**
 * Must the mail that is being queued wait for the merchant? With 'first-n', every mail of the flow waits until n of
 * them were approved; those that wait at that moment go on waiting.
 */
export async function needsApproval(tx: ShopTransaction, flow: Pick<Flow, 'id' | 'definition'>, settings: Pick<ShopSettings, 'approval' | 'approvalFirst'>): Promise<boolean> {
  const { mode, first } = approvalOf(flow, settings)
  if (mode === 'automatic') return false
  return mode === 'each' || (await countApproved(tx, flow.id)) < first
}
