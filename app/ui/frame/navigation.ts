import { ChartVerticalIcon, CheckCircleIcon, DatabaseIcon, EmailIcon, HomeIcon, PersonIcon, PersonSegmentIcon, SettingsIcon, WorkIcon } from '@shopify/polaris-icons'
import type { Texts } from '../i18n'

export interface PanelPage {
  url: string
  label: string
  icon: typeof HomeIcon
  /** How many things wait there for someone. */
  badge?: string
}

/** The pages of the panel, in the order of the menu. Home comes first: the admin's menu shows it as the app's name. */
export function pages(texts: Texts['navigation'], drafts = 0): PanelPage[] {
  return [
    { url: '/app', label: texts.home, icon: HomeIcon },
    { url: '/app/flows', label: texts.flows, icon: WorkIcon },
    { url: '/app/review', label: texts.review, icon: CheckCircleIcon, ...(drafts > 0 ? { badge: String(drafts) } : {}) },
    { url: '/app/experiments', label: texts.experiments, icon: ChartVerticalIcon },
    { url: '/app/customers', label: texts.customers, icon: PersonIcon },
    { url: '/app/segments', label: texts.segments, icon: PersonSegmentIcon },
    { url: '/app/models', label: texts.models, icon: DatabaseIcon },
    { url: '/app/mail', label: texts.mailLog, icon: EmailIcon },
    { url: '/app/settings', label: texts.settings, icon: SettingsIcon },
  ]
}
