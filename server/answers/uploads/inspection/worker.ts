import { guarded } from '../../../platform/threads/guarded.ts'
import { inspect } from './inspect.ts'

export default guarded(inspect)
