import { Banner, BlockStack, InlineGrid, Page } from '@shopify/polaris'
import { useCallback, useState } from 'react'
import { useAction } from '../frame/use-action'
import { useTexts } from '../i18n'
import { EmptyNote } from '../shared/empty-note'
import { PageIntro } from '../shared/page-intro'
import { useFormat } from '../use-format'
import { DraftCard } from './draft-card'
import type { DraftRow, ReviewAnswer, ReviewPayload } from './review-view'

interface ReviewPageProps {
  /** Those that expire first. */
  drafts: DraftRow[]
  /** How many wait in all. */
  waiting: number
}

/** Mails that leave only when somebody has read them, side by side. */
export function ReviewPage({ drafts, waiting }: ReviewPageProps) {
  const texts = useTexts().review
  const format = useFormat()
  const [dirty, setDirty] = useState<ReadonlySet<string>>(new Set())
  const markDirty = useCallback((sendId: string, is: boolean) => {
    setDirty((now) => (now.has(sendId) === is ? now : new Set(is ? [...now, sendId] : [...now].filter((one) => one !== sendId))))
  }, [])
  const approving = useAction<ReviewPayload, ReviewAnswer>({ notice: texts.approvedAll })
  const passedOver = approving.answer?.passedOver ?? 0
  return (
    <Page
      fullWidth
      title={texts.title}
      primaryAction={
        drafts.length === 0
          ? undefined
          : {
              content: texts.approveAll(format.number(drafts.length)),
              loading: approving.busy,
              disabled: dirty.size > 0,
              helpText: dirty.size > 0 ? texts.saveFirst : undefined,
              onAction: () => approving.run({ intent: 'approve', drafts: drafts.map(({ sendId, contentHash }) => ({ sendId, contentHash })) }),
            }
      }
    >
      <BlockStack gap="400">
        {passedOver > 0 ? <Banner tone="warning"><p>{texts.passedOver(format.number(passedOver))}</p></Banner> : null}
        {drafts.length === 0 ? (
          <EmptyNote title={texts.emptyTitle} body={texts.emptyBody} action={{ content: texts.emptyAction, url: '/app/settings' }} />
        ) : (
          <>
            <PageIntro text={texts.intro(format.number(drafts.length), format.number(waiting))} />
            <InlineGrid columns={{ xs: 1, lg: 2 }} gap="400" alignItems="start">
              {drafts.map((draft) => <DraftCard key={draft.sendId} draft={draft} onDirty={markDirty} />)}
            </InlineGrid>
          </>
        )}
      </BlockStack>
    </Page>
  )
}
