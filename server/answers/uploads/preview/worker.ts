import { guarded } from '../../../platform/threads/guarded.ts'
import { renderPages } from './render.ts'

export default guarded(renderPages)
