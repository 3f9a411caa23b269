import { MAPPING_KINDS } from '../mapping.ts'

export const ru = {
  row: (line: number, fault: string) => `Строка ${line}: ${fault}.`,
  /** Why a row of a file of mappings was left out. */
  faults: {
    unclosed: () => 'кавычка открыта и не закрыта, файл прочитать нельзя',
    headings: (value: string) => `в первой строке нет столбцов: ${value}`,
    too_many: (value: string) => `строк больше ${value}, разделите файл`,
    kind: (value: string) => `вид «${value}» неизвестен, бывают: ${MAPPING_KINDS.join(', ')}`,
    key: (value: string) =>
      value === '' ? 'ключ пуст' : `ключ «${value}…» пуст или длиннее 500 знаков`,
    target: (value: string) => `«${value}» в столбце onec не ключ (GUID) элемента 1С`,
    text_target: () => 'в текст строки можно перенести только единицу (вид unit)',
    vat_target: (value: string) =>
      `ставка «${value}» неизвестна, бывают: none, 0, 5, 7, 10, 20, 22`,
    repeated: (value: string) => `ключ «${value}» в файле уже был, взята первая строка`,
  },
}
