import { Badge, type BadgeProps } from '@shopify/polaris'
import { useTexts } from '../i18n'

const tones: Record<string, BadgeProps['tone']> = {
  ACCEPTED: 'success',
  QUEUED: 'info',
  SENDING: 'info',
  UNKNOWN: 'attention',
  LOST: 'warning',
  CANCELLED: undefined,
  REFUSED: 'critical',
}

/** Where a mail stands, from the decision to the provider's answer. */
export function MailStateBadge({ state }: { state: string }) {
  const texts: Record<string, string> = useTexts().mail.states
  return <Badge tone={tones[state]}>{texts[state] ?? state}</Badge>
}
