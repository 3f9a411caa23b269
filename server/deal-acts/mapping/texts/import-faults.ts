import type { Locale } from '../../../identity/index.ts'
import { MAPPING_KINDS } from '../mapping.ts'

/** Why a row of a file was left out; `line` is that of the file, from 1. */
export interface ImportFault {
  line: number
  text: string
}

type Code =
  | 'unclosed'
  | 'headings'
  | 'too_many'
  | 'kind'
  | 'key'
  | 'target'
  | 'text_target'
  | 'vat_target'
  | 'repeated'

const TEXTS: Record<Locale, Record<Code, (value: string) => string>> = {
  ru: {
    unclosed: () => 'кавычка открыта и не закрыта, файл прочитать нельзя',
    headings: (value) => `в первой строке нет столбцов: ${value}`,
    too_many: (value) => `строк больше ${value}, разделите файл`,
    kind: (value) => `вид «${value}» неизвестен, бывают: ${MAPPING_KINDS.join(', ')}`,
    key: (value) => (value === '' ? 'ключ пуст' : `ключ «${value}…» пуст или длиннее 500 знаков`),
    target: (value) => `«${value}» в столбце onec не ключ (GUID) элемента 1С`,
    text_target: () => 'в текст строки можно перенести только единицу (вид unit)',
    vat_target: (value) => `ставка «${value}» неизвестна, бывают: none, 0, 5, 7, 10, 20, 22`,
    repeated: (value) => `ключ «${value}» в файле уже был, взята первая строка`,
  },
  en: {
    unclosed: () => 'a quote is opened and not closed, the file cannot be read',
    headings: (value) => `the first row lacks the columns ${value}`,
    too_many: (value) => `there are more than ${value} rows, split the file`,
    kind: (value) => `the kind "${value}" is not known, there are: ${MAPPING_KINDS.join(', ')}`,
    key: (value) =>
      value === ''
        ? 'the key is empty'
        : `the key "${value}…" is empty or longer than 500 characters`,
    target: (value) => `"${value}" in column onec is no key (GUID) of 1C`,
    text_target: () => "only a unit (kind unit) can go into the line's text",
    vat_target: (value) => `the rate "${value}" is not known, there are: none, 0, 5, 7, 10, 20, 22`,
    repeated: (value) => `the key "${value}" was there before, the first row was taken`,
  },
}

export function describeImportFault(
  line: number,
  { code, value = '' }: { code: Code; value?: string },
  locale: Locale,
): ImportFault {
  const prefix = locale === 'ru' ? 'Строка' : 'Row'
  return { line, text: `${prefix} ${line}: ${TEXTS[locale][code](value)}.` }
}
