import { guarded } from '../threads/guarded.ts'
import { readCsv } from './read-csv.ts'

export default guarded(({ text, maxRows }: { text: string; maxRows: number }) =>
  readCsv(text, maxRows),
)
