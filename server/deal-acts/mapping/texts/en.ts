import { MAPPING_KINDS } from '../mapping.ts'
import type { ru } from './ru.ts'

export const en: typeof ru = {
  row: (line: number, fault: string) => `Row ${line}: ${fault}.`,

  faults: {
    unclosed: () => 'a quote is opened and not closed, the file cannot be read',
    headings: (value: string) => `the first row lacks the columns ${value}`,
    too_many: (value: string) => `there are more than ${value} rows, split the file`,
    kind: (value: string) =>
      `the kind "${value}" is not known, there are: ${MAPPING_KINDS.join(', ')}`,
    key: (value: string) =>
      value === ''
        ? 'the key is empty'
        : `the key "${value}…" is empty or longer than 500 characters`,
    target: (value: string) => `"${value}" in column onec is no key (GUID) of 1C`,
    text_target: () => "only a unit (kind unit) can go into the line's text",
    vat_target: (value: string) =>
      `the rate "${value}" is not known, there are: none, 0, 5, 7, 10, 20, 22`,
    repeated: (value: string) => `the key "${value}" was there before, the first row was taken`,
  },
}
