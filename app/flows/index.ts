/**
 * flows: the merchant's automations.
 *
 * In: a flow's definition (data), orders and customers (collect), profiles, recommendations, composed mails.
 * Out: for every customer who meets a trigger one durable run, and from it, in one transaction, either an assignment
 * to the holdout or a mail in the outbox. `confirmBeforeSend` is what deliver asks inside its claim.
 * Owns: flow, flow_run, discount_code, variant_state, product_event. Reads customer (who may be mailed), suppression, and
 * for who knows a product or is new: customer_profile, order, order_line, checkout, outbox, recommendation, consent_event.
 */
export * from './definition'
export type * from './flow'

export { ensureDefaultFlows } from './ensure-default-flows'
export { readFlow, readFlows } from './read-flows'
export { FlowConflict, rollOut, saveFlow } from './save-flow'
export { dropVariant, restoreVariant, rollOutVariant } from './settle-experiment'
export { findRetiredSegments } from './find-retired-segments'
export { setFlowState } from './set-flow-state'
export { enterTriggers, type EnterReport } from './enter-triggers'
export { advanceRuns, type AdvanceReport } from './advance/advance-runs'
export { confirmBeforeSend } from './confirm-before-send'
export { approveDrafts } from './review/approve-drafts'
export { editDraft, type DraftEdit } from './review/edit-draft'
export { listDrafts, type DraftView } from './review/list-drafts'
export { rejectDraft } from './review/reject-draft'
export { explainExit } from './explain-exit'
export { previewMail, PreviewError, type MailPreview } from './preview-mail'
export { previewVariants, type VariantDifference } from './preview-variants'
export { CREATE_DISCOUNT_MUTATION, DISCOUNT_BY_CODE_QUERY } from './offers/discount-documents'
export { askingVariant, readPolicyFlows } from './read-policy-flows'
export { readSetup, type SetupStep } from './read-setup'
export { describeDecision } from './describe-decision'
export { nameVariants } from './name-variants'
export { replayMail, type Replay } from './replay-mail'
export { readCustomerRuns, type CustomerRun } from './read-customer-runs'
export { forgetCustomer } from './forget-customer'
