import type { Base } from '../base.ts'
import type { World } from '../odata/store/world.ts'
import { type Catalogue, type LoadedRow, openCatalogue } from './catalogue.ts'
import { findFormatFault } from './check.ts'
import { type LoadedDocument, loadGoodsNote, loadSale } from './documents.ts'
import { RECEIVERS } from './rules.ts'
import { registeredVersions, schemaOf } from './schema.ts'
import { elementAt, readXml, textAt, type XmlElement, XmlError } from './xml.ts'

const FORMAT = 'http://v8.1c.ru/edi/edi_stnd/EnterpriseData/'
const MESSAGE = 'http://www.1c.ru/SSL/Exchange/Message'
const SALE = 'Документ.РеализацияТоваровУслуг'

/** A file of five hundred acts is two megabytes. */
export const MAX_FILE = 16 * 1024 * 1024

export interface LoadReport {
  /** 1C's own words, where nothing was loaded; null: the file was loaded. */
  refusal: string | null
  documents: LoadedDocument[]
  rows: LoadedRow[]
}

/**
 * Loads a plain file as the processor «Выгрузка загрузка EnterpriseData» does: the format's version is one that
 * the release takes, every object is as the format has it, or nothing is loaded.
 * @param versions those that the release takes; null: its own list
 */
export function loadMessage(
  base: Base,
  world: World,
  text: string,
  versions: readonly string[] | null = null,
): LoadReport {
  const refused = (refusal: string): LoadReport => ({ refusal, documents: [], rows: [] })
  const { name, release } = world.profile
  const rules = RECEIVERS[name]
  const taken = versions ?? registeredVersions(name, release)
  if (!rules || !taken) return refused(`Песочница не знает, как загружает файлы ${name}`)
  let root: XmlElement
  try {
    root = readXml(text)
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    return refused(error.message)
  }
  const header = elementAt(root, 'Header')
  if (root.name !== 'Message' || header?.namespace !== MESSAGE) {
    return refused('Неверный формат сообщения обмена')
  }
  const confirmation = elementAt(header, 'Confirmation')
  if (confirmation) {
    const from = textAt(confirmation, 'From')
    return refused(`Не найден узел обмена для базы-источника с кодом ${from}`)
  }
  const format = textAt(header, 'Format')
  const version = format.startsWith(FORMAT) ? format.slice(FORMAT.length) : ''
  if (!taken.includes(version)) {
    return refused(`Не поддерживается версия формата обмена: <${version}>.`)
  }
  const body = elementAt(root, 'Body')
  if (body?.namespace !== format) return refused('Неверный формат сообщения обмена')
  const schema = schemaOf(version)
  for (const object of body.children) {
    const fault = schema.types[object.name]
      ? findFormatFault(object, schema)
      : `Тип {${format}}${object.name} не определен`
    if (fault !== null) return refused(fault)
  }
  const catalogue = openCatalogue(world, rules)
  for (const object of body.children) loadRow(catalogue, object)
  const load = rules.postsPlainFiles ? loadGoodsNote : loadSale
  const documents = body.children
    .filter((object) => object.name === SALE)
    .map((object) => load(base, world, catalogue, object))
  return { refusal: null, documents, rows: catalogue.rows() }
}

function loadRow(catalogue: Catalogue, object: XmlElement): void {
  const key = elementAt(object, 'КлючевыеСвойства')
  if (object.name === 'Справочник.Контрагенты') catalogue.counterparty(key, true)
  if (object.name === 'Справочник.Договоры') catalogue.contract(key, true)
  if (object.name === 'Справочник.Номенклатура') {
    catalogue.item(key, elementAt(object, 'ЕдиницаИзмерения'))
  }
}
