import { useTexts } from '../i18n'
import { useFormat } from '../use-format'
import type { ModelVersion } from './model-view'

/** What the model of a flow is called, what it is for, and why it is used or not; null for the store's other models. */
export function usePolicyWords(): (version: ModelVersion) => { name: string; purpose: string; why: string } | null {
  const { contact: contactTexts, policies } = useTexts()
  const format = useFormat()
  return ({ card, uplift, content, contact }) => {
    if (uplift) {
      const { why, name, purpose } = policies.uplift
      const { missing, customers, flowName } = uplift
      const said = missing ? why.customers(format.number(missing.customers), format.number(missing.heldOut), format.number(missing.orders)) : (card.promoted ? why.promoted : why.refused)(format.number(customers.judged))
      return { name: name(flowName), purpose, why: said }
    }
    const learned = contact ?? content
    if (!learned) return null
    const { why, name, purpose } = contact ? contactTexts : policies.byCustomer
    const { missing, customers, judged, flowName } = learned
    const said = missing ? why.customers(format.number(missing.customers), format.number(missing.orders)) : (!card.promoted ? why.refused : judged && judged.gain.low > 0 ? why.won : why.learning)(format.number(customers.judged))
    return { name: name(flowName), purpose, why: said }
  }
}
