import { createContext, useContext, type ReactNode } from 'react'

/** Languages of the panel's own texts. */
export const locales = ['en', 'zh-CN'] as const
export type Locale = (typeof locales)[number]

/** What every page needs to know about the store it shows and the frame it is shown in. */
export interface Panel {
  locale: Locale
  /** True inside the Shopify admin, false at the local address of the demo. */
  embedded: boolean
  shopName: string
  /** IANA zone of the store: every time on a page is in it. */
  timeZone: string
  /** ISO 4217 code of the store. */
  currency: string
  /** Mails that wait for approval. */
  drafts: number
}

const PanelContext = createContext<Panel | null>(null)

export function PanelProvider({ panel, children }: { panel: Panel; children: ReactNode }) {
  return <PanelContext.Provider value={panel}>{children}</PanelContext.Provider>
}

/** @throws Error outside a PanelProvider. */
export function usePanel(): Panel {
  const panel = useContext(PanelContext)
  if (!panel) throw new Error('usePanel needs a PanelProvider above it: render pages inside app/routes/app.tsx.')
  return panel
}

/** The panel's language for what a browser or Shopify asks for, e.g. "zh-Hans-CN,zh;q=0.9,en;q=0.8". English if none fits. */
export function chooseLocale(wanted: string | null | undefined): Locale {
  for (const part of (wanted ?? '').split(',')) {
    const tag = part.split(';')[0]?.trim().toLowerCase() ?? ''
    if (tag === 'zh' || tag.startsWith('zh-cn') || tag.startsWith('zh-hans') || tag.startsWith('zh-sg')) return 'zh-CN'
    if (tag.startsWith('en')) return 'en'
  }
  return 'en'
}
