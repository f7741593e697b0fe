/**
 * flows: the merchant's automations.
 *
 * In: a flow's definition (data), profiles, orders, recommendations, composed mails.
 * Out: for every customer who meets a trigger one durable run, and from it, in one transaction, either an assignment
 * to the holdout or a mail in the outbox. `confirmBeforeSend` is what deliver asks inside its claim.
 * Owns: flow, flow_run, discount_code.
 */
import type { ClaimedMail, Confirmation } from '~/deliver'
import type { ShopContext } from '~/platform/context'
import type { ShopTransaction } from '~/platform/tenancy'
import type { FlowDefinition } from './definition'
import type { ExitCount, Flow, FlowOverview, FlowState } from './flow'

export * from './definition'
export type * from './flow'

export interface EnterReport {
  entered: number
}
export interface AdvanceReport {
  sent: number
  heldOut: number
  exited: number
  /** Due runs left for the next call. */
  remaining: number
}
export interface MailPreview {
  variant: string
  subject: string
  preheader: string
  html: string
  text: string
  bytes: number
  /** What the merchant should know, e.g. that the code shown is an example. */
  notes: string[]
}

export declare function ensureDefaultFlows(context: ShopContext): Promise<void>
export declare function readFlows(context: ShopContext): Promise<FlowOverview[]>
export declare function readFlow(context: ShopContext, flowId: string): Promise<(FlowOverview & { exits: ExitCount[] }) | null>
/** Saves an edited flow as a new version. Throws `FlowConflict` where someone else saved `expectedVersion + 1` first. */
export declare function saveFlow(context: ShopContext, flowId: string, patch: { name: string; definition: FlowDefinition; expectedVersion: number }): Promise<Flow>
export declare function setFlowState(context: ShopContext, flowId: string, state: FlowState): Promise<Flow>
export declare function enterTriggers(context: ShopContext): Promise<EnterReport>
export declare function advanceRuns(context: ShopContext, options: { limit: number }): Promise<AdvanceReport>
export declare function confirmBeforeSend(context: ShopContext): (tx: ShopTransaction, mail: ClaimedMail) => Promise<Confirmation>
/** Writes nothing. Throws `PreviewError` with a sentence for people when the customer cannot get this mail. */
export declare function previewMail(context: ShopContext, input: { definition: FlowDefinition; customerId: string; variant?: string }): Promise<MailPreview>
export declare function forgetCustomer(context: ShopContext, customerId: string): Promise<void>
