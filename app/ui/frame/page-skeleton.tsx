import { BlockStack, Card, InlineGrid, SkeletonBodyText, SkeletonDisplayText, SkeletonPage } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { pages } from './navigation'

/** The outline of the page that is on its way, shaped like what will come so that nothing jumps. */
export function PageSkeleton({ path }: { path: string }) {
  const texts = useTexts()
  const page = pages(texts.navigation).findLast((candidate) => path.startsWith(candidate.url))
  const detail = page ? path.length > page.url.length : false
  return (
    <SkeletonPage title={detail ? undefined : page?.label} backAction={detail}>
      {page?.url === '/app' ? <TilesSkeleton /> : detail ? <SidesSkeleton /> : <ListSkeleton />}
    </SkeletonPage>
  )
}

function TilesSkeleton() {
  return (
    <BlockStack gap="400">
      <InlineGrid columns={{ xs: 2, md: 4 }} gap="400">
        {['sent', 'opens', 'clicks', 'orders'].map((tile) => (
          <Card key={tile}>
            <BlockStack gap="200">
              <SkeletonBodyText lines={1} />
              <SkeletonDisplayText size="small" />
            </BlockStack>
          </Card>
        ))}
      </InlineGrid>
      <Card><SkeletonBodyText lines={9} /></Card>
    </BlockStack>
  )
}

function ListSkeleton() {
  return <Card><SkeletonBodyText lines={12} /></Card>
}

function SidesSkeleton() {
  return (
    <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
      <Card><SkeletonBodyText lines={10} /></Card>
      <Card><SkeletonBodyText lines={10} /></Card>
    </InlineGrid>
  )
}
