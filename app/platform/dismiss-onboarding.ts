import type { ShopScope } from './tenancy'

/** Puts the set-up guide away for good; doing it twice keeps the first time. */
export async function dismissOnboarding(scope: ShopScope, now: Date): Promise<void> {
  await scope.query('UPDATE shop SET onboarding_dismissed_at = coalesce(onboarding_dismissed_at, $2) WHERE id = $1', [scope.shopId, now])
}
