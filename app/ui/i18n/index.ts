import { usePanel, type Locale } from '../panel-context'
import { en } from './en'
import { zhCn } from './zh-cn'

/** Every text of the panel; English is the pattern that the other languages must fill. */
export type Texts = typeof en

const byLocale: Record<Locale, Texts> = { en, 'zh-CN': zhCn }

export function textsFor(locale: Locale): Texts {
  return byLocale[locale]
}

/** The texts of the panel's language. */
export function useTexts(): Texts {
  return textsFor(usePanel().locale)
}
