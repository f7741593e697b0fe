import { BlockStack, Card, Link, Page, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { useRoomWords } from '../i18n/room-words'
import { EmptyNote } from '../shared/empty-note'
import { PageIntro } from '../shared/page-intro'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import { GroupsCard } from './groups-card'
import { MovesCard } from './moves-card'
import { RfmGrid } from './rfm-grid'
import type { GridCell, GroupsView, MoveRow, NoGroups, SchemeName, SegmentRow } from './segments-view'
import { useSegmentName } from './use-segment-name'

interface SegmentsPageProps {
  segments: SegmentRow[]
  grid: GridCell[]
  groups: GroupsView | null
  noGroups: NoGroups
  moves: MoveRow[]
  scheme: SchemeName
  days: number
}

/** The store's customers by how lately, how often and for how much they buy, and who moved. */
export function SegmentsPage({ segments, grid, groups, noGroups, moves, scheme, days }: SegmentsPageProps) {
  const texts = useTexts().segments
  const words = useRoomWords()
  const format = useFormat()
  const nameOf = useSegmentName(segments, groups)
  const everyone = segments.reduce((sum, segment) => sum + segment.customers, 0)
  if (everyone === 0) return <Page title={texts.title}><EmptyNote title={texts.emptyTitle} body={texts.emptyBody} /></Page>
  return (
    <Page title={texts.title}>
      <BlockStack gap="400">
        <PageIntro text={texts.intro} />
        <Card>
          <BlockStack gap="400">
            <BlockStack gap="100">
              <Text as="h2" variant="headingMd">{texts.rfm}</Text>
              <Text as="p" tone="subdued">{texts.rfmHelp}</Text>
            </BlockStack>
            <RfmGrid cells={grid} />
            <RecordTable
              bare
              caption={texts.rfm}
              rows={segments.filter((segment) => segment.customers > 0)}
              rowKey={(row) => row.name}
              columns={[
                { key: 'name', title: texts.segment, cell: (row) => <Link url={`/app/segments/${row.name}`} removeUnderline>{words.segment(row.name, row.label)}</Link> },
                { key: 'customers', title: texts.customers, numeric: true, cell: (row) => format.number(row.customers) },
                { key: 'share', title: texts.share, numeric: true, cell: (row) => format.percent(row.customers / everyone, 0) },
                { key: 'total', title: texts.revenue, numeric: true, cell: (row) => format.money(row.total) },
              ]}
            />
          </BlockStack>
        </Card>
        <GroupsCard groups={groups} noGroups={noGroups} />
        <MovesCard moves={moves} scheme={scheme} days={days} hasGroups={groups !== null} nameOf={nameOf} />
      </BlockStack>
    </Page>
  )
}
