import { BlockStack, Card, InlineGrid, Select, Text } from '@shopify/polaris'
import { useNavigate } from '@remix-run/react'
import { useTexts } from '../i18n'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import type { MoveRow, SchemeName } from './segments-view'

/** So many rows are read; the smaller moves are summed up. */
const MOST_ROWS = 10

interface MovesCardProps {
  moves: MoveRow[]
  scheme: SchemeName
  days: number
  /** Whether there are groups to look at beside the RFM segments. */
  hasGroups: boolean
  nameOf(segment: string): string
}

/** From which segment customers went to which, over the last month or quarter. */
export function MovesCard({ moves, scheme, days, hasGroups, nameOf }: MovesCardProps) {
  const texts = useTexts().segments
  const format = useFormat()
  const navigate = useNavigate()
  const show = (next: { by?: string; days?: string }) =>
    navigate(`/app/segments?${new URLSearchParams({ by: scheme, days: String(days), ...next })}`, { preventScrollReset: true })
  const rest = moves.slice(MOST_ROWS)
  const redrawn = moves.reduce((sum, move) => sum + move.redrawn, 0)
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">{texts.moves}</Text>
          <Text as="p" tone="subdued">{texts.movesHelp}</Text>
        </BlockStack>
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
          <Select
            label={texts.movesBetween}
            options={[{ value: 'rfm', label: texts.rfm }, ...(hasGroups ? [{ value: 'cluster', label: texts.groups }] : [])]}
            value={scheme}
            onChange={(by) => show({ by })}
          />
          <Select label={texts.movesWithin} options={[30, 90].map((each) => ({ value: String(each), label: texts.lastDays(each) }))} value={String(days)} onChange={(next) => show({ days: next })} />
        </InlineGrid>
        {moves.length === 0 ? (
          <Text as="p" tone="subdued">{texts.movesNone}</Text>
        ) : (
          <RecordTable
            bare
            caption={texts.moves}
            rows={moves.slice(0, MOST_ROWS)}
            rowKey={(row) => `${row.from}/${row.to}`}
            columns={[
              { key: 'from', title: texts.from, cell: (row) => (row.from === null ? texts.firstOrder : nameOf(row.from)) },
              { key: 'to', title: texts.to, cell: (row) => nameOf(row.to) },
              { key: 'customers', title: texts.customers, numeric: true, cell: (row) => format.number(row.customers) },
            ]}
          />
        )}
        {rest.length > 0 ? <Text as="p" tone="subdued">{texts.movesSmaller(format.number(rest.reduce((sum, move) => sum + move.customers, 0)), format.number(rest.length))}</Text> : null}
        {redrawn > 0 ? <Text as="p" tone="subdued">{texts.redrawn(format.number(redrawn))}</Text> : null}
      </BlockStack>
    </Card>
  )
}
