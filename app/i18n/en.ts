import { acts } from '../features/answers/texts/en'
import { dealActTexts } from '../features/deal-acts/texts/en'
import { dealRulesTexts } from '../features/deal-rules/texts/en'
import { mappingTexts } from '../features/mapping/texts/en'
import { pages } from '../features/reconciliation/texts/en'
import { plain } from '../features/sign-in/texts/en'
import { staffTexts } from '../features/staff/texts/en'

/** Every text of the pages, in English. */
export const en = {
  ...acts,
  ...dealRulesTexts,
  ...dealActTexts,
  ...mappingTexts,
  ...pages,
  ...plain,
  ...staffTexts,
}
