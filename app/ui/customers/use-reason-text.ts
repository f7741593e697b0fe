import { useTexts } from '../i18n'
import { useFormat } from '../use-format'
import type { ReasonView } from './customer-view'

/** Puts a recommendation's reason into words; `titles` names the products that reasons speak of. */
export function useReasonText(titles: Record<string, string>): (reason: ReasonView) => string {
  const texts = useTexts().customers.reasons
  const format = useFormat()
  const title = (productId: string) => titles[productId] ?? productId
  return (reason) => {
    switch (reason.kind) {
      case 'buy-again':
        return texts['buy-again'](title(reason.productId), reason.intervalDays === null ? null : format.number(reason.intervalDays))
      case 'goes-with':
        return texts['goes-with'](title(reason.productId), format.number(reason.buyers))
      case 'similar':
        return texts.similar(title(reason.productId), reason.value)
      case 'popular':
        return texts.popular(format.number(reason.buyers), format.number(reason.days))
      case 'new':
        return texts.new(format.day(reason.createdAt))
    }
  }
}
