/**
 * deliver: may we send, and when?
 *
 * In:   mails that flows decided to send (`enqueueMail`, in the decision's own transaction), events about them
 *       (`resolveByEvent`, from measure), people who leave (`unsubscribe`, `suppress`, `importSuppressions`), and a
 *       function by which the rooms that made a mail confirm it inside the claim (`ConfirmBeforeSend`).
 * Out:  mails handed to SendGrid, an SMTP server or the outbox viewer (`sendDue`), at most once each; the mail log with
 *       a reason for every mail that waits or was not sent.
 * Owns: outbox, suppression and its history, and the sending switches of shop and installation. Reads customer and consent_event (consent, address) and
 *       mail_event (the brake). README.md in this folder draws the states and says why each transition is safe.
 */
export type {
  ClaimedMail,
  Confirmation,
  ConfirmBeforeSend,
  DeliverContext,
  MailContent,
  MailKey,
  NewMail,
  OnStep,
  OutboxState,
  OutgoingMail,
  RetryReason,
  SendAnswer,
  SendOptions,
  SendReport,
  SendStep,
  Transport,
  TransportName,
} from './types'
export { SEND_STEPS } from './types'

export { enqueueMail } from './enqueue-mail'
export { opaqueShopToken, sendIdFor } from './send-id'
export { approveMails, type ReadDraft } from './approval/approve-mails'
export { countApproved, countDrafts } from './approval/count-drafts'
export { readDrafts, type DraftMail } from './approval/read-drafts'
export { rejectMail } from './approval/reject-mail'
export { replaceDraft } from './approval/replace-draft'
export { sendDue } from './send-due'
export { LEASE_MS } from './write-rulings'
export { expireLeases } from './expire-leases'
export { EVENT_WINDOW_MS, markLost } from './mark-lost'
export { resolveByEvent, resolveByEvents, type ProviderEvent } from './resolve-by-event'

export { createTransport, sendGridKeyContext, TransportNotReadyError } from './transports/create-transport'
export { createSendGridTransport } from './transports/create-sendgrid-transport'
export { createSmtpTransport } from './transports/create-smtp-transport'
export { createViewerTransport } from './transports/create-viewer-transport'
export { sendTestMail, type TestMail } from './send-test-mail'
export { type TestOutcome, type TestResult } from './test-result'
export { tryTransport } from './try-transport'
export { hasSendGridKey, saveSendGridKey } from './save-sendgrid-key'

export { readUnsubscribeToken, unsubscribe, type RecordUnsubscription, type Unsubscription, type UnsubscribeSource } from './unsubscribe'
export { findRecipient } from './find-recipient'
export { suppressCustomer } from './suppress-customer'
export { suppress, suppressAll, type NewSuppression, type SuppressionReason } from './suppress'
export { liftByOptIn } from './suppressions/lift-by-opt-in'
export { liftSuppression, type Lifting } from './suppressions/lift-suppression'
export { readSuppressions, type SuppressionEntry } from './suppressions/read-suppressions'
export { revealAddress } from './suppressions/reveal-address'
export { importSuppressions, type SuppressionImport, type SuppressionRow } from './import-suppressions'
export { type MailReference, unsubscribeUrl, viewInBrowserUrl } from './mail-links'
export { readViewToken, readWebVersion, WEB_VERSION_HEADERS } from './read-web-version'
export { NO_PROFILE, PUBLIC_PAGE_HEADERS, renderPublicPage, type PublicPage } from './pages/render-public-page'
export { choosePublicLanguage, type PublicLanguage, type PublicPageState } from './pages/public-texts'
export { readPublicStore, type PublicStore } from './pages/read-public-store'

export { applyBrake, BRAKE_WINDOW_MS } from './brake/apply-brake'
export { BRAKE_LIMITS, judgeBrake, type BrakeVerdict } from './brake/judge-brake'
export { readInstallationSwitch, resumeInstallation, resumeSending, stopInstallation, stopSending, STOPPED_BY_MERCHANT, type InstallationSwitch } from './stop-sending'

export { readMailLog, type MailLogEntry, type MailLogPage, type MailLogQuery } from './read-mail-log'
export { readMail, type StoredMail } from './read-mail'
export { readKeptDraft, type KeptDraft } from './read-kept-draft'
export { readOutboxCounts, type OutboxCounts } from './read-outbox-counts'
export { explainHeld } from './eligibility/reasons'
export { nextAllowedTime } from './eligibility/quiet-hours'
export { forgetCustomer } from './forget-customer'
