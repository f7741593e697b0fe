import type { Topic } from '../grammar/rule'
import type { LinePart } from '../mail-plan'

/**
 * Sentences that hold for every mail of their part and topic: what stands when nothing better passes the gate, and all
 * there is in languages that no model speaks yet. Each list ends with one that needs no slot, so that one always fits.
 */
export type TemplateSentences = Record<Exclude<LinePart, 'reason'>, Record<MailTopic, readonly string[]>> & { reason: Record<ReasonTopic, readonly string[]> }

export type ReasonTopic = Exclude<Topic, 'mixed' | 'offer' | 'lapsed' | 'lapsed-offer' | 'replenish' | 'cross-sell' | 'welcome' | 'welcome-offer' | 'birthday' | 'birthday-offer'>
/** Topics that share their template sentences are named once. */
export type MailTopic = Exclude<Topic, 'similar-vendor' | 'similar-type'>
