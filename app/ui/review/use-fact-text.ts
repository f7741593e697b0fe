import { useTexts } from '../i18n'
import { useFormat } from '../use-format'
import type { FactView } from './review-view'

/** A fact in words; `titles` names the products that facts speak of. */
export function useFactText(titles: Record<string, string>): (fact: FactView) => string {
  const texts = useTexts().review.facts
  const format = useFormat()
  const title = (productId: string) => titles[productId] ?? productId
  return (fact) => {
    switch (fact.kind) {
      case 'product':
        return texts.product(fact.title)
      case 'price':
        return texts.price(title(fact.productId), format.money(Number(fact.value), fact.currency))
      case 'compare-at':
        return texts.compareAt(title(fact.productId), format.money(Number(fact.value), fact.currency))
      case 'available':
        return texts.available(title(fact.productId))
      case 'discount':
        return texts.discount(fact.code, format.number(fact.percentage), format.day(fact.endsAt))
      case 'purchase':
        return fact.latest ? texts.latestPurchase(title(fact.productId), format.day(fact.at)) : texts.purchase(title(fact.productId), format.day(fact.at))
      case 'bought-by':
        return texts.boughtBy(title(fact.productId), format.number(fact.buyers), format.day(fact.since))
      case 'bought-together':
        return texts.boughtTogether(title(fact.productId), title(fact.earlierProductId), format.number(fact.buyers))
      case 'shares':
        return texts.shares(title(fact.productId), title(fact.earlierProductId), fact.value)
      case 'added':
        return texts.added(title(fact.productId), format.day(fact.since))
      case 'returned':
        return texts.returned(title(fact.productId), format.day(fact.since))
      case 'last-bought':
        return texts.latestPurchase(title(fact.productId), format.day(fact.at))
      case 'reduced':
        return texts.reduced(title(fact.productId), format.money(Number(fact.before)), format.day(fact.since))
      case 'birthday':
        return texts.birthday(format.day(fact.on))
    }
  }
}
