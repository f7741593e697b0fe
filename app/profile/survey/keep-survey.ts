import type { ShopContext } from '~/platform/context'
import type { StoreSurvey } from './store-survey'

/** The survey of the last full pass, and the version of the profiles computed with it; null before the first. */
export async function readSurvey(context: ShopContext): Promise<{ survey: StoreSurvey; modelVersion: string } | null> {
  const [row] = await context.shop.query<{ survey: StoreSurvey; modelVersion: string }>(
    'SELECT survey, model_version AS "modelVersion" FROM profile_survey WHERE shop_id = $1',
    [context.shopId],
  )
  return row ?? null
}

export async function saveSurvey(context: ShopContext, survey: StoreSurvey, modelVersion: string): Promise<void> {
  await context.shop.query(
    `INSERT INTO profile_survey (shop_id, surveyed_at, model_version, survey) VALUES ($1, $2, $3, $4::jsonb)
     ON CONFLICT (shop_id) DO UPDATE SET surveyed_at = excluded.surveyed_at, model_version = excluded.model_version, survey = excluded.survey`,
    [context.shopId, survey.surveyedAt, modelVersion, JSON.stringify(survey)],
  )
}
