import { acts } from './acts'
import { pages } from './pages'
import { plain } from './plain'
import { staff } from './staff'

/** Every text of the pages, in Russian. */
export const ru = { ...acts, ...pages, ...plain, ...staff }
