import { acts } from './acts'
import { dealSettings } from './deal-settings'
import { deals } from './deals'
import { mapping } from './mapping'
import { pages } from './pages'
import { plain } from './plain'
import { staff } from './staff'

/** Every text of the pages, in English. */
export const en = {
  ...acts,
  ...dealSettings,
  ...deals,
  ...mapping,
  ...pages,
  ...plain,
  ...staff,
}
