import { createGuardedThreads } from '../threads/guarded-threads.ts'
import type { CsvRead } from './read-csv.ts'

const threads = createGuardedThreads<{ text: string; maxRows: number }, CsvRead>(
  new URL('./worker.ts', import.meta.url),
  { threads: 1, maxMs: 10_000, maxMemory: 512 * 1024 * 1024 },
)

/** `readCsv` in a thread of its own; a text that takes it too long is more than the reader takes. */
export async function readCsvInThread(text: string, maxRows: number): Promise<CsvRead> {
  return (await threads.run({ text, maxRows })) ?? { kind: 'too_many' }
}

/** Ends the thread; what it reads is read to its end. */
export const closeCsv = threads.close
