import { acts } from '../features/answers/texts/ru'
import { dealActTexts } from '../features/deal-acts/texts/ru'
import { dealRulesTexts } from '../features/deal-rules/texts/ru'
import { mappingTexts } from '../features/mapping/texts/ru'
import { pages } from '../features/reconciliation/texts/ru'
import { plain } from '../features/sign-in/texts/ru'
import { staffTexts } from '../features/staff/texts/ru'

/** Every text of the pages, in Russian. */
export const ru = {
  ...acts,
  ...dealRulesTexts,
  ...dealActTexts,
  ...mappingTexts,
  ...pages,
  ...plain,
  ...staffTexts,
}
