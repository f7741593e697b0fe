import { BlockStack, Card, InlineGrid, List, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { useRoomWords } from '../i18n/room-words'
import { useFormat } from '../use-format'
import type { ProfileView } from './customer-view'

/** How likely the customer orders soon, and what in their history speaks for and against it. */
export function OutlookCard({ profile }: { profile: ProfileView }) {
  const texts = useTexts().customers
  const words = useRoomWords()
  const format = useFormat()
  const chances = [
    { days: 30, chance: profile.buys30 },
    { days: 60, chance: profile.buys60 },
    { days: 90, chance: profile.buys90 },
  ]
  const drivers = (sign: 1 | -1) => profile.drivers.filter((driver) => Math.sign(driver.effect) === sign).map((driver) => words.feature(driver.feature))
  const [pro, contra] = [drivers(1), drivers(-1)]
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">{texts.outlook}</Text>
        {profile.buys60 === null ? (
          <Text as="p" tone="subdued">{texts.outlookNone}</Text>
        ) : (
          <>
            <InlineGrid columns={{ xs: 1, sm: 3 }} gap="400">
              {chances.map(({ days, chance }) => (
                <BlockStack key={days} gap="100">
                  <Text as="h3" variant="bodySm" tone="subdued">{texts.within(days)}</Text>
                  <Text as="p" variant="headingLg">{chance === null ? texts.unknown : format.percent(chance, 0)}</Text>
                  <div className="rk-meter" aria-hidden="true"><span style={{ width: `${Math.round((chance ?? 0) * 100)}%` }} /></div>
                </BlockStack>
              ))}
            </InlineGrid>
            {pro.length + contra.length > 0 ? (
              <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
                {[{ title: texts.speaksFor, list: pro }, { title: texts.speaksAgainst, list: contra }].map(({ title, list }) => (
                  <BlockStack key={title} gap="100">
                    <Text as="h3" variant="headingSm">{title}</Text>
                    {list.length === 0 ? <Text as="p" tone="subdued">{texts.nothing}</Text> : <List>{list.map((name) => <List.Item key={name}>{name}</List.Item>)}</List>}
                  </BlockStack>
                ))}
              </InlineGrid>
            ) : null}
          </>
        )}
      </BlockStack>
    </Card>
  )
}
