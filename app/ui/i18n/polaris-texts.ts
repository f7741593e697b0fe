import english from '@shopify/polaris/locales/en.json'
import chinese from '@shopify/polaris/locales/zh-CN.json'
import type { Locale } from '../panel-context'

/** The words inside Polaris's own components. */
export function polarisTexts(locale: Locale) {
  return locale === 'zh-CN' ? chinese : english
}
