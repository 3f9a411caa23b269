import { randomUUID } from 'node:crypto'
import type { JsonValue } from '../../onec/json-text.ts'
import { newDocument } from '../exchange/new-document.ts'
import { SUPPLIER } from '../exchange/participants.ts'
import type { EdiDocument, StoredEntity } from '../exchange/records.ts'
import { checkFormalFile } from '../format/check-file.ts'
import { at, readXml } from '../format/read-xml.ts'
import {
  asObject,
  asText,
  findByRequisites,
  readRequisites,
  type SabyCall,
  SabyError,
} from './call.ts'
import { describeWhole } from './shapes.ts'

const TYPES = ['АктСверИсх', 'ДокОтгрИсх', 'СчетИсх', 'КоррИсх', 'ДоговорИсх']
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * `СБИС.ЗаписатьДокумент`: a draft. With an id of the caller's it is written once and changed by what comes after;
 * without one each call makes another.
 */
export function writeDocument({ world, params }: SabyCall): JsonValue {
  const { exchange, options } = world
  const given = asObject(asObject(params).Документ)
  const id = asText(given.Идентификатор)
  if (id !== '' && !GUID.test(id)) throw new SabyError('Документ.Идентификатор: не является GUID')
  const existing = exchange.documents.get(id.toLowerCase())
  if (existing && existing.operator !== 'saby') throw new SabyError('Документ не найден')
  if (existing?.state.isSent || existing?.state.isDeleted) {
    throw new SabyError('Документ уже отправлен или удалён, изменить его нельзя')
  }
  const read = readDocument(given, options.now())
  if (existing) {
    Object.assign(existing, read.document, { id: existing.id, createdAt: existing.createdAt })
    // The same file again stays the same attachment.
    const [before] = existing.entities
    const [now] = read.entities
    if (!before || !now || !Buffer.from(before.content).equals(now.content)) {
      existing.entities = read.entities
      exchange.note(existing, 'changed', read.entities)
    }
    return describeWhole(world, existing)
  }
  const document = newDocument(
    {
      ...read.document,
      ...{ operator: 'saby', id: id === '' ? randomUUID() : id.toLowerCase() },
      entities: read.entities,
    },
    options.now(),
  )
  exchange.add(document)
  return describeWhole(world, document)
}

type Written = Pick<
  EdiDocument,
  | 'to'
  | 'toName'
  | 'isFormal'
  | 'type'
  | 'version'
  | 'number'
  | 'date'
  | 'fileName'
  | 'comment'
  | 'customId'
  | 'customData'
  | 'extra'
>

function readDocument(
  given: Record<string, unknown>,
  now: Date,
): { document: Written; entities: StoredEntity[] } {
  const type = asText(given.Тип)
  if (!TYPES.includes(type)) throw new SabyError(`Документ.Тип: «${type}» неизвестен`)
  const own = readRequisites(given.НашаОрганизация)
  if (own?.inn !== SUPPLIER.inn) throw new SabyError('Наша организация не найдена в аккаунте')
  const other = readRequisites(given.Контрагент)
  if (!other) throw new SabyError('Документ.Контрагент: не указан ИНН')
  for (const name of ['Дата', 'НачалоПериода', 'КонецПериода']) {
    const text = asText(given[name])
    if (text !== '' && !/^\d\d\.\d\d\.\d{4}$/.test(text)) {
      throw new SabyError(`Документ.${name}: «${text}» не соответствует формату ДД.ММ.ГГГГ`)
    }
  }
  const attachments = Array.isArray(given.Вложение) ? given.Вложение : []
  const entities = attachments.map((one) => readAttachment(one, now))
  const [file] = entities
  const formal = file ? readFormal(file, other.inn) : null
  const to = findByRequisites(other)
  return {
    document: {
      // Who is not connected is a draft's party all the same: sending is what fails.
      to: to?.saby ? to.key : null,
      toName: to?.name ?? other.name,
      isFormal: formal !== null,
      type,
      version: formal ? '5.01' : '',
      number: formal?.number ?? asText(given.Номер),
      date: formal?.date ?? asText(given.Дата),
      fileName: file?.fileName ?? '',
      comment: asText(given.Примечание),
      customId: '',
      customData: [],
      extra: { sum: asText(given.Сумма), inn: other.inn, kpp: other.kpp },
    },
    entities,
  }
}

function readAttachment(value: unknown, now: Date): StoredEntity {
  const file = asObject(asObject(value).Файл)
  const fileName = asText(file.Имя)
  const data = asText(file.ДвоичныеДанные)
  if (fileName === '') throw new SabyError('Вложение.Файл.Имя: не указано')
  if (data === '' || !/^[A-Za-z0-9+/\s]+={0,2}$/.test(data)) {
    throw new SabyError('Вложение.Файл.ДвоичныеДанные: ожидается base64')
  }
  return {
    id: randomUUID(),
    kind: 'title',
    parentId: null,
    by: 'supplier',
    fileName,
    content: Buffer.from(data, 'base64'),
    at: now,
  }
}

/** Of a formal file Saby takes number and date itself; null: it is kept as a file without a form. */
function readFormal(
  { fileName, content }: StoredEntity,
  inn: string,
): { number: string; date: string } | null {
  if (!fileName.toLowerCase().endsWith('.xml')) return null
  const faults = checkFormalFile(content, fileName)
  if (faults.length > 0) throw new SabyError(`Файл не соответствует формату: ${faults.join('; ')}`)
  const document = at(readXml(content), 'Документ')
  const inside = document && at(document, 'СвДокКрАкт', 'СвПол', 'ИдСв')?.children[0]?.attributes
  const recipient = inside?.ИННЮЛ ?? inside?.ИННФЛ
  if (recipient !== inn) {
    throw new SabyError(
      `ИНН получателя в файле (${recipient}) не совпадает с контрагентом (${inn})`,
    )
  }
  return {
    number: document?.attributes.НомерАкт ?? '',
    date: document?.attributes.ДатаОкПер ?? '',
  }
}
