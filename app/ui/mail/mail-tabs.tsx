import { Card, Tabs } from '@shopify/polaris'
import { useNavigate } from '@remix-run/react'
import { useTexts } from '../i18n'

/** Mails and waiting failures, side by side. */
export function MailTabs({ selected, waiting }: { selected: 'mails' | 'problems'; waiting: number }) {
  const texts = useTexts().mail
  const navigate = useNavigate()
  return (
    <Card padding="0">
      <Tabs
        selected={selected === 'mails' ? 0 : 1}
        onSelect={(index) => navigate(index === 0 ? '/app/mail' : '/app/mail/problems')}
        tabs={[
          { id: 'mails', content: texts.tabs.mails },
          { id: 'problems', content: waiting > 0 ? texts.withCount(texts.tabs.problems, String(waiting)) : texts.tabs.problems },
        ]}
      />
    </Card>
  )
}
