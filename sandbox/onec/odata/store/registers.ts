import { writeProperties } from '../acts/generated-act.ts'
import { originalRef } from '../configurations/shared-catalogs.ts'
import { EDI_STATES } from '../data/edi-states.ts'
import { ORGANIZATION_REF, USER_REF } from '../data/parties.ts'
import { type Entity, type Source, storedEntity } from '../entity.ts'
import { type EntityType, fillRow } from '../schema/entity-type.ts'
import type { Row } from '../schema/shapes.ts'
import type { Documents, FoundDocument } from './documents.ts'

/** The records one document has in a register. */
type Records = (document: FoundDocument, documents: Documents) => Row[]

interface RegisterRule {
  /** The dimension that names the document. */
  about: string
  records: Records
}

const RULES: Record<string, RegisterRule> = {
  InformationRegister_СтатусыДокументов: { about: 'Документ', records: writeStatus },
  InformationRegister_СостоянияОригиналовПервичныхДокументов: {
    about: 'Владелец',
    records: writeOriginal,
  },
  InformationRegister_СостоянияПоОбъектамУчетаЭДО: { about: 'СсылкаНаОбъект', records: writeEdi },
  InformationRegister_ДополнительныеСведения: { about: 'Объект', records: writeAnswer },
}

/** The property whose references narrow a search: a register's document, else the key. */
export function refFieldOf({ set }: EntityType): string {
  return RULES[set]?.about ?? 'Ref_Key'
}

/** A register of what is known of documents, written when it is read. */
export function createRegister(
  type: EntityType,
  documents: Documents,
  /** Properties kept in a section of the document are in no register. */
  properties: 'register' | 'section',
): Source {
  const rule = RULES[type.set]
  if (!rule || (rule.records === writeAnswer && properties === 'section')) {
    return { find: () => undefined, scan: () => [] }
  }
  return {
    find: () => undefined,
    scan: function* ({ refs }, descending): Iterable<Entity> {
      for (const document of documents.scan(refs ? { refs } : {}, descending)) {
        for (const record of rule.records(document, documents)) {
          const about = { [rule.about]: refOf(document), [`${rule.about}_Type`]: typeOf(document) }
          yield storedEntity(fillRow(type.fields, { ...record, ...about }))
        }
      }
    },
  }
}

function refOf({ entity }: FoundDocument): string {
  return String(entity.value('Ref_Key'))
}

function typeOf({ set }: FoundDocument): string {
  return `StandardODATA.${set}`
}

/** Written with every sale: was the signed copy received. */
function writeStatus(document: FoundDocument, documents: Documents): Row[] {
  const { signed } = documents.signals(refOf(document))
  return [
    {
      Организация_Key: ORGANIZATION_REF,
      Статус: signed ? 'Подписан' : 'НеПодписан',
      Статус_Type: 'UnavailableEnums.СтатусыДокументовРеализации',
    },
  ]
}

function writeOriginal(document: FoundDocument, documents: Documents): Row[] {
  if (!documents.signals(refOf(document)).signed) return []
  return [
    {
      ОбщееСостояние: true,
      Состояние_Key: originalRef('ОригиналПолучен'),
      ДатаПоследнегоИзменения: document.entity.value('Date'),
      АвторИзменения_Key: USER_REF,
    },
  ]
}

function writeEdi(document: FoundDocument, documents: Documents): Row[] {
  const { edi } = documents.signals(refOf(document))
  if (!edi) return []
  const { entity } = document
  return [
    {
      СостояниеЭДО: edi.state,
      Комментарий: edi.comment,
      ПредставлениеСостояния: EDI_STATES[edi.state]?.slice(0, 50) ?? '',
      Дата: entity.value('Date'),
      Номер: entity.value('Number'),
      СуммаДокумента: entity.value('СуммаДокумента'),
      Контрагент: entity.value('Контрагент_Key'),
      Контрагент_Type: 'StandardODATA.Catalog_Контрагенты',
      Организация_Key: ORGANIZATION_REF,
    },
  ]
}

function writeAnswer(document: FoundDocument, documents: Documents): Row[] {
  return writeProperties(documents.signals(refOf(document)))
}
