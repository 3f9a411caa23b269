import { type CoverSheet, type DocumentLocale, renderCoverSheet } from '../../documents/index.ts'
import type { Database } from '../../platform/database/connect.ts'
import { createGuardedThreads } from '../../platform/threads/guarded-threads.ts'
import type { CoverRefusal } from './add-cover.ts'
import { marksOnecForms } from './setting.ts'
import type { CoverTask } from './worker.ts'

/** Three hundred pages take a second. */
const LIMITS = { threads: 1, maxMs: 10_000, maxMemory: 512 * 1024 * 1024 }

/** 1C's printed forms with our mark: a cover sheet that bears the paper's code. */
export interface FormMarks {
  /** Whether staff want them marked. */
  isOn(): Promise<boolean>
  /**
   * Whether a form can have a cover: signed and encrypted ones are left as they are, and so is what is no sound PDF.
   * Null: it took too long to say.
   */
  look(form: Uint8Array): Promise<FormMarkable | null>
  /** A form under its cover, or why it has none. Null: it took too long. */
  cover(
    form: Uint8Array,
    sheet: CoverSheet,
    locale: DocumentLocale,
  ): Promise<Uint8Array | CoverRefusal | null>
  /** Ends the threads; forms under way are worked to the end. */
  close(): Promise<void>
}

export type FormMarkable = 'fine' | CoverRefusal

export function createFormMarks({ prisma }: Database): FormMarks {
  const threads = createGuardedThreads<CoverTask, Uint8Array | FormMarkable>(
    new URL('./worker.ts', import.meta.url),
    LIMITS,
  )
  return {
    isOn: () => marksOnecForms(prisma),
    look: async (form) => {
      const found = await threads.run({ form, cover: null })
      return typeof found === 'string' ? found : null
    },
    cover: async (form, sheet, locale) => {
      const cover = await renderCoverSheet(sheet, locale)
      const covered = await threads.run({ form, cover })
      return covered === 'fine' ? null : covered
    },
    close: threads.close,
  }
}
