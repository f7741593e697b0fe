/**
 * measure: did it work?
 *
 * In: the mail provider's signed events, orders (through collect), and who was assigned to which arm.
 * Out: opens and clicks by people apart from those by machines, orders attributed to a click, outcomes of every
 * experiment arm against the holdout with intervals that may be looked at every day, the figures of the panel, and
 * models of what becomes of a mail.
 * Owns: mail_event, experiment, assignment, experiment_day, experiment_slice, experiment_allocation, experiment_cell, outcome_pass, variant_removal,
 * layer_range, decision, attribution. Reads outbox (whose mail an event is about), consent_event (who left) and customer
 * (who objects to profiling, whose clock).
 */
export { SIGNATURE_HEADER, TIMESTAMP_HEADER, verifyEventSignature } from './events/verify-event-signature'
export { ingestEvents, type IngestReport } from './events/ingest-events'
export { readClickTimes } from './events/read-click-times'
export { readMailEvents, type MailEventRecord } from './events/read-mail-events'
export { HIDDEN_LINK_MARK } from './events/flag-machines'

export { BY_CUSTOMER, HOLDOUT, type Allocation, type BreachRule, type Experiment, type ExperimentVariant, type Metric } from './experiments/experiment'
export { createExperiment, type NewExperiment } from './experiments/create-experiment'
export { listExperiments, readExperiment, runningExperiment } from './experiments/read-experiments'
export { assignVariant, readVariant, type Assigned } from './experiments/assign-variant'
export { expectedShares } from './experiments/pick-variant'
export { decideExperiment, stopExperiment } from './experiments/end-experiment'
export { refreshOutcomes } from './experiments/refresh-outcomes'
export { enforceGuardRails } from './experiments/enforce-guard-rails'
export { markRestored, readRemovals, type VariantRemoval } from './experiments/variant-removals'
export { LayerFull, lockPlace, mayJoin, readLayer, takePlaceInLayer } from './experiments/layers'
export { setBreachRule } from './experiments/set-breach-rule'
export { allocateToday } from './experiments/allocate-today'
export { exportReport } from './experiments/export-report'
export { experimentReport } from './experiments/experiment-report'
export { FIXED_SPLIT, MAILED, type AllocationDay, type ArmReport, type Comparison, type Estimate, type ExperimentReport, type GuardRail, type ReportPoint, type SampleRatio, type SegmentReport, type Winsorising } from './experiments/report'

export { attributeOrders } from './attribution/attribute-orders'

export { readHomeFigures } from './figures/read-home-figures'
export { readDailyFigures } from './figures/read-daily-figures'
export type { CampaignFigures, DayFigures, HomeFigures, Incremental, MailFigures, Period } from './figures/figures'

export { effectKind, mailOutcomes, readEffectQuality, trainMailEffects, type EffectQuality, type MailOutcome } from './effects'

export { knowCustomer, type KnownBefore } from './decisions/know-customer'
export type { Known } from './decisions/known'
export { lastDecision, logDecision, NO_MAIL, WAIT, WRITE, type Decision } from './decisions/log-decision'
export { exportDecisions } from './decisions/export-decisions'
export { openPolicies, type FlowPolicies } from './policy/open-policies'
export { contentChances } from './policy/content-policy'
export { readContentQuality, type ContentQuality } from './policy/content-quality'
export { readContentOf } from './policy/read-content-of'
export { policyKinds, trainPolicies, type PolicyFlow } from './policy/train-policies'
export { chanceOfWriting, readContactOf, readContactQuality, type ContactQuality } from './contact'
export { expectUplift, readUpliftQuality, type UpliftQuality } from './uplift'

export { forgetCustomer } from './forget-customer'
