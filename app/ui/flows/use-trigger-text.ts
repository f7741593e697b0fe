import { useTexts } from '../i18n'
import { useFormat } from '../use-format'
import type { TriggerDraft } from './flow-view'

/** Says in a few words what lets a customer into a flow. */
export function useTriggerText(): (trigger: TriggerDraft) => string {
  const texts = useTexts().flows.triggers
  const format = useFormat()
  return (trigger) => (trigger.kind === 'order-placed' ? texts['order-placed'](trigger.afterDays) : texts.lapsed(format.percent(trigger.overdueAtLeast, 0)))
}
