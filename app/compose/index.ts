/**
 * compose: what do we write?
 *
 * In: a mail plan (who, what, why, what is offered), the store's brand and tone, a seed.
 * Out: a finished mail (subject, preheader, HTML, plain text) with every fact it states, what the truth gate refused
 * on the way, and the check that those facts still hold when it leaves.
 * Owns the tables `gate_rejection`, `reviewed_line` (what merchants made of sentences), `copy_writer` and `written_sentence` (an endpoint that may write, and what it wrote); the copy model lives in ml's registry under the kind "copy".
 */
export type * from './mail-plan'
export { mailActs } from './mail-plan'
export type { CopyModel } from './copy/copy-model'
export { composeMail, CompositionError } from './compose-mail'
export { textDistance } from './copy/text-distance'
export { checkFacts, type FactCheck } from './check-facts'
export { openDraft, packDraft, type Draft, type PackedDraft } from './review/draft'
export { forgetCustomer, keepReviewedLines, readReviewedLines, type ReviewedLine } from './review/keep-reviewed-lines'
export { rewriteMail, type LineProblem, type RewrittenMail } from './review/rewrite-mail'
export { countRejections, readRejections, type RejectionCount } from './count-rejections'
export { loadCopyModel, loadBaseCopyModel } from './copy/load-copy-model'
export { loadCopyVersion } from './copy/load-copy-version'
export { trainCopyModel } from './copy/train-copy-model'
export type { LearnedFrom } from './learning/evidence'
export type { SentenceResult } from './learning/weigh-results'
export { askForSentences, type AskReport } from './writer/ask-for-sentences'
export { exampleOf, readWriter, saveWriter, turnOffWriter, turnOnWriter, WriterSetupError, type WriterSettings } from './writer/writer-settings'
export { judgeWrittenSentences, readWrittenSentences, type WrittenSentence } from './writer/written-sentences'
export { layoutSource } from './render/layout-source'
export { copyVocabulary, trainedSentences } from './copy/copy-vocabulary'
