import { BlockStack, Card, Link, List, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { useRoomWords } from '../i18n/room-words'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import { groupColour } from './group-colours'
import { GroupPicture } from './group-picture'
import type { GroupsView, NoGroups } from './segments-view'

/** The groups that were found in the store's own orders, or why there are none. */
export function GroupsCard({ groups, noGroups }: { groups: GroupsView | null; noGroups: NoGroups }) {
  const texts = useTexts().segments
  const words = useRoomWords()
  const format = useFormat()
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">{texts.groups}</Text>
          <Text as="p" tone="subdued">{texts.groupsHelp}</Text>
        </BlockStack>
        {groups ? (
          <>
            <GroupPicture picture={groups.picture} clusters={groups.clusters} />
            <RecordTable
              bare
              caption={texts.groups}
              rows={groups.clusters.map((cluster, index) => ({ ...cluster, index }))}
              rowKey={(row) => row.id}
              columns={[
                {
                  key: 'name',
                  title: texts.group,
                  cell: (row) => (
                    <>
                      <span className="rk-dot" style={{ background: groupColour(row.index) }} aria-hidden="true" />{' '}
                      <Link url={`/app/segments/${row.id}`} removeUnderline>{words.cluster(row.traits, row.label)}</Link>
                    </>
                  ),
                },
                { key: 'customers', title: texts.customers, numeric: true, cell: (row) => format.number(row.customers) },
                { key: 'total', title: texts.revenue, numeric: true, cell: (row) => format.money(row.total) },
                { key: 'orders', title: texts.typicalOrders, numeric: true, cell: (row) => format.number(row.typical.orders) },
                { key: 'basket', title: texts.typicalBasket, numeric: true, cell: (row) => format.money(row.typical.averageOrder) },
                { key: 'last', title: texts.typicalRecency, numeric: true, cell: (row) => format.number(row.typical.recencyDays) },
              ]}
            />
            {groups.retired.length > 0 ? (
              <BlockStack gap="100">
                <Text as="h3" variant="headingSm">{texts.retired}</Text>
                <List>
                  {groups.retired.slice(-5).map((each) => <List.Item key={each.id}>{texts.retiredOn(words.cluster(each.traits, each.label), each.id, format.day(each.retiredAt))}</List.Item>)}
                </List>
              </BlockStack>
            ) : null}
          </>
        ) : (
          <Text as="p">{noGroups ? words.modelWhy(noGroups) : texts.groupsNone}</Text>
        )}
      </BlockStack>
    </Card>
  )
}
