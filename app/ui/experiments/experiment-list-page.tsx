import { Badge, BlockStack, Link, Page } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { EmptyNote } from '../shared/empty-note'
import { PageIntro } from '../shared/page-intro'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import type { ExperimentRow } from './experiment-view'

export const experimentTone = { RUNNING: 'info', DECIDED: 'success', STOPPED: undefined } as const

export function ExperimentListPage({ experiments }: { experiments: (ExperimentRow & { flowName: string })[] }) {
  const texts = useTexts().experiments
  const format = useFormat()
  return (
    <Page title={texts.title}>
      <BlockStack gap="400">
        <PageIntro text={texts.intro} />
        {experiments.length === 0 ? (
          <EmptyNote title={texts.emptyTitle} body={texts.emptyBody} action={{ content: texts.emptyAction, url: '/app/flows' }} />
        ) : (
          <RecordTable
            caption={texts.title}
            rows={experiments}
            rowKey={(row) => row.id}
            columns={[
              { key: 'name', title: texts.name, cell: (row) => <Link url={`/app/experiments/${row.id}`} removeUnderline>{row.name}</Link> },
              { key: 'flow', title: texts.flow, cell: (row) => row.flowName },
              { key: 'state', title: texts.state, cell: (row) => <Badge tone={experimentTone[row.state]}>{texts.states[row.state]}</Badge> },
              { key: 'variants', title: texts.variants, cell: (row) => row.variants.map((variant) => variant.name).join(', ') },
              { key: 'started', title: texts.started, cell: (row) => format.day(row.startedAt) },
            ]}
          />
        )}
      </BlockStack>
    </Page>
  )
}
