import { useTexts } from '../i18n'
import { useFormat } from '../use-format'
import type { TriggerDraft } from './flow-view'

/** Says in a few words what lets a customer into a flow. */
export function useTriggerText(): (trigger: TriggerDraft) => string {
  const texts = useTexts().flows.triggers
  const format = useFormat()
  return (trigger) => {
    switch (trigger.kind) {
      case 'order-placed':
        return texts['order-placed'](trigger.afterDays)
      case 'lapsed':
        return texts.lapsed(format.percent(trigger.overdueAtLeast, 0))
      case 'product-due':
        return texts['product-due'](trigger.leadDays)
      case 'back-in-stock':
        return texts['back-in-stock'](trigger.outAtLeastDays)
      case 'price-drop':
        return texts['price-drop'](format.percent(trigger.dropAtLeastPercent / 100, 0))
      case 'subscribed':
        return texts.subscribed(trigger.afterHours)
      case 'birthday':
        return texts.birthday(trigger.hour)
    }
  }
}
