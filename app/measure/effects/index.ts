/** What will become of a mail: models of open, click, order and unsubscribe, judged on later mails. Nothing decides by them. */
export { mailOutcomes, type MailOutcome, type SentMail } from './sent-mail'
export { effectKind, trainMailEffects } from './train-mail-effects'
export { readEffectQuality, type EffectQuality } from './effect-quality'
export { foretell, type EffectModel } from './effect-model'
