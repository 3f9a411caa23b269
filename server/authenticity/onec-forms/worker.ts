import { guarded } from '../../platform/threads/guarded.ts'
import { addCover } from './add-cover.ts'

export interface CoverTask {
  form: Uint8Array
  /** Null: it is only asked whether the form could have one. */
  cover: Uint8Array | null
}

export default guarded(({ form, cover }: CoverTask) => addCover(form, cover))
