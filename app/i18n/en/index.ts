import { acts } from './acts'
import { pages } from './pages'
import { plain } from './plain'
import { staff } from './staff'

/** Every text of the pages, in English. */
export const en = { ...acts, ...pages, ...plain, ...staff }
